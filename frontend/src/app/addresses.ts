/** Where the two entries live. The server gives `lite.html` for everything under `LITE_HOME`. */
export const STAFF_HOME = "/";
export const LITE_HOME = "/lite";
