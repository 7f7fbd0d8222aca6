//! Pages of lists as callers ask for them.

use shiyou_persistence::page::{Page, PageRequest};

use crate::AppResult;

/// A page as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// 1–500; 50 unless said.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// Whether to count the whole list too.
    pub count: bool,
}

impl Paging {
    /// # Errors
    /// [`crate::AppError::Invalid`] if the cursor was not made by this program.
    pub fn request(&self) -> AppResult<PageRequest> {
        Ok(PageRequest::new(self.limit, self.cursor.as_deref())?)
    }
}

/// Some rows of a list, where to go on, and how many there are in all if that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
    pub total: Option<i64>,
}

impl<T> Listed<T> {
    pub fn new(page: Page<T>, total: Option<i64>) -> Self {
        let Page { items, next_cursor } = page;
        Self { items, next_cursor, total }
    }

    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Listed<U> {
        let Self { items, next_cursor, total } = self;
        Listed { items: items.into_iter().map(change).collect(), next_cursor, total }
    }
}
