//! Keyset pages: a cursor is the sort key and the id of the last row shown, so a list is stable while rows come and go.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Rows of a page unless asked otherwise.
pub const DEFAULT_LIMIT: u32 = 50;
/// Most rows of a page.
pub const MOST_ROWS: u32 = 500;

/// A page as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    limit: u32,
    after: Option<Cursor>,
}

/// Where a page ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub key: String,
    pub id: i64,
}

/// The cursor was not made by this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

/// Some rows of a list, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next_cursor: self.next_cursor }
    }
}

impl PageRequest {
    /// `limit` is kept within 1–500; without one it is 50.
    ///
    /// # Errors
    /// [`NotACursor`].
    pub fn new(limit: Option<u32>, cursor: Option<&str>) -> Result<Self, NotACursor> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST_ROWS);
        Ok(Self { limit, after: cursor.map(Cursor::decode).transpose()? })
    }

    /// The first page, as large as it may be.
    pub fn largest() -> Self {
        Self { limit: MOST_ROWS, after: None }
    }

    /// Rows to load: one more than is shown tells whether there is a next page.
    pub fn rows(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    pub fn after(&self) -> Option<&Cursor> {
        self.after.as_ref()
    }

    pub fn after_id(&self) -> Option<i64> {
        self.after.as_ref().map(|cursor| cursor.id)
    }

    /// Cuts the loaded rows to the page; `place` gives the sort key and id of a row.
    pub fn cut<T>(&self, mut rows: Vec<T>, place: impl Fn(&T) -> (String, i64)) -> Page<T> {
        let more = rows.len() > self.limit as usize;
        rows.truncate(self.limit as usize);
        let next_cursor = rows.last().filter(|_| more).map(|row| {
            let (key, id) = place(row);
            Cursor { key, id }.encode()
        });
        Page { items: rows, next_cursor }
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { limit: DEFAULT_LIMIT, after: None }
    }
}

impl Cursor {
    fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}\u{1f}{}", self.id, self.key))
    }

    fn decode(text: &str) -> Result<Self, NotACursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotACursor)?;
        let plain = String::from_utf8(bytes).map_err(|_| NotACursor)?;
        let (id, key) = plain.split_once('\u{1f}').ok_or(NotACursor)?;
        Ok(Self { key: key.to_owned(), id: id.parse().map_err(|_| NotACursor)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_where_to_go_on_only_if_there_is_more() {
        let first = PageRequest::new(Some(2), None).unwrap();
        let page = first.cut(vec![1, 2, 3], |id| (format!("k{id}"), *id));
        assert_eq!(page.items, [1, 2]);
        let next = PageRequest::new(Some(2), page.next_cursor.as_deref()).unwrap();
        assert_eq!(next.after(), Some(&Cursor { key: "k2".into(), id: 2 }));
        assert_eq!(next.cut(vec![3], |id| (String::new(), *id)).next_cursor, None);
        assert_eq!(PageRequest::new(None, Some("nonsense!")), Err(NotACursor));
        assert_eq!(PageRequest::new(Some(9_999), None).unwrap().rows(), 501);
    }
}
