// SPDX-License-Identifier: MIT
/** Every sentence that the scripts say, and numbers and dates as Vietnamese writes them. */

/** @typedef {import("../loading/loader.js").LoadError} LoadError */

/**
 * Returns a whole number with its dots: 1.600.
 * @param {number} value
 * @returns {string}
 */
export function number(value) {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ".");
}

/**
 * Returns how many articles: `1.600 bài`.
 * @param {number} value
 * @returns {string}
 */
export const count = (value) => `${number(value)} bài`;

/**
 * Returns how many articles a name has: `1.600 bài`, `chưa có bài`.
 * @param {number} value
 * @returns {string}
 */
export const articles = (value) => (value ? count(value) : "chưa có bài");

/**
 * Returns what a filter leaves, for one to choose: `63 bài ở Quảng Trị`, `12 bài nhắc Chỉ thị 05`.
 * @param {string} axis
 * @param {string} label
 * @param {number} value how many articles
 * @returns {string}
 */
export const offer = (axis, label, value) => `${count(value)} ${axis === "directive" ? "nhắc" : "ở"} ${label}`;

/** @type {readonly (readonly [string, string])[]} */
export const SORTS = [
  ["", "Liên quan nhất"],
  ["moi", "Mới nhất"],
  ["cu", "Cũ nhất"],
];

/**
 * Returns what is wrong with a file of the index, in a sentence.
 * @param {LoadError} error
 * @returns {string}
 */
export function fault({ fault: kind, shard }) {
  switch (kind) {
    case "missing":
      return `Không tải được một phần chỉ mục tìm kiếm (tệp ${shard}): mạng bị ngắt hoặc tệp không còn ở đó.`;
    case "cut":
      return `Một phần chỉ mục tìm kiếm (tệp ${shard}) tải về không trọn vẹn.`;
    case "damaged":
      return `Một phần chỉ mục tìm kiếm (tệp ${shard}) không còn đúng như lúc dựng trang: tệp bị hỏng hoặc bị sửa.`;
    case "version":
      return (
        "Chỉ mục tìm kiếm do một phiên bản khác của chương trình dựng nên, vì vậy chưa thể tìm. " +
        "Hãy tải lại trang; nếu vẫn thấy câu này, người giữ kho cần dựng lại cả trang web."
      );
  }
}

/**
 * Returns how a query was read or loosened, in a sentence. `generator/khobai/messages.yml` says the same.
 * @param {import("../text/query.js").Note} note
 * @returns {string}
 */
export function note({ key, params }) {
  switch (key) {
    case "cut":
      return `Chỉ đọc ${params.limit} ký tự đầu của câu hỏi.`;
    case "field":
      return `Không có trường “${params.name}”; các trường: ${params.known}.`;
    case "completions":
      return `Chỉ tìm ${params.limit} chữ thường gặp nhất bắt đầu bằng “${params.start}”.`;
    case "lacking":
      return `${params.count} bài có đủ các từ; những bài khác có một phần.`;
    case "keys":
      return `Tìm theo “${params.meant}” (gõ khi chưa bật bộ gõ).`;
    case "spelt":
      return `Không bài nào có “${params.typed}”; tìm theo “${params.meant}”.`;
    case "sounds":
      return `Không bài nào có đủ các từ; tìm cả “${params.meant}”, đọc gần như vậy.`;
    case "partly":
      return "Không bài nào có đủ các từ; dưới đây là bài có một phần.";
  }
}

/** @type {Readonly<Record<string, string>>} how much of an article the archive holds; `text/wording.py` says the same */
export const BADGES = { full: "Toàn văn", abstract: "Tóm lược", link: "Đường dẫn" };
export const NO_NEWSPAPER = "Chưa rõ báo";
/** @param {string} column */
export const sortBy = (column) => `Xếp theo ${column}`;
export const COPY = "Sao chép";
export const COPIED = "Đã sao chép";
export const BOX = "Tìm trong kho bài";
export const SEARCHING = "Đang tìm…";
export const RETRY = "Thử lại";
export const PARTIAL = "Kết quả dưới đây có thể còn thiếu.";
export const BROKEN = "Tìm kiếm gặp lỗi ngoài dự tính.";
export const LOST = "Một bài tìm được nhưng chưa tải được phần tóm tắt.";
export const A_DATE = "ngày/tháng/năm";
export const NO_DATE = "Hãy gõ ngày như 19/5/2023, tháng như 5/2023, hoặc năm như 2023.";
export const CLEAR = "Bỏ mọi bộ lọc";
export const BACKWARDS = "Ngày đầu đứng sau ngày cuối, nên không bài nào khớp.";

/**
 * @param {string} text
 * @returns {string}
 */
export const nothingFor = (text) => `Không tìm thấy bài nào${text.trim() && ` cho “${text.trim()}”`}.`;

/**
 * @param {number} before
 * @param {string} text
 * @returns {string}
 */
export const filteredOut = (before, text) =>
  text.trim() ? `Có ${count(before)} hợp với “${text.trim()}”, nhưng không bài nào khớp các bộ lọc đang chọn.` : "Không bài nào khớp các bộ lọc đang chọn.";

/**
 * Returns the heading over the results.
 * @param {number} total
 * @param {boolean} isMost the number is an upper bound
 * @param {string} text what was asked for
 * @returns {string}
 */
export const heading = (total, isMost, text) => (total === 0 ? nothingFor(text) : `${isMost ? "Nhiều nhất " : ""}${count(total)}`);

/**
 * Returns what a screen reader says when the results have changed.
 * @param {number} total
 * @param {boolean} isMost
 * @returns {string}
 */
export const announce = (total, isMost) =>
  total === 0 ? nothingFor("") : `Tìm thấy ${isMost ? "nhiều nhất " : ""}${count(total)}.`;

/**
 * @param {number} value
 * @returns {string}
 */
export const suggested = (value) => `Có ${number(value)} gợi ý về mô hình, văn bản, địa phương.`;

/**
 * @param {number} total
 * @param {boolean} isMost
 * @returns {string}
 */
export const all = (total, isMost) => 
  isMost ? "Xem tất cả kết quả" : total > 1 ? `Xem tất cả ${number(total)} kết quả` : "Xem ở trang tìm kiếm";

/**
 * @param {string} text
 * @param {number} places
 * @returns {string}
 */
export const marking = (text, places) => `Đang đánh dấu “${text}” (${number(places)} chỗ)`;

/**
 * @param {string} text
 * @returns {string}
 */
export const unmarked = (text) => `Trang này không in các từ “${text}”; bài được tìm thấy nhờ tên gọi khác hoặc thông tin kèm theo.`;
