//! Columns that hold a short list of texts as a JSON array: subjects, interests, categories.

use crate::StoreResult;

/// The texts of a column.
///
/// # Errors
/// `StoreError::Corrupt` if it is no array of texts.
pub fn read(column: &str) -> StoreResult<Vec<String>> {
    Ok(serde_json::from_str(column)?)
}

/// The column of some texts.
pub fn write<T: AsRef<str>>(texts: &[T]) -> String {
    serde_json::Value::from_iter(texts.iter().map(|text| text.as_ref().to_owned())).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let texts = ["语文".to_owned(), "a \"quoted\" one".to_owned()];
        assert_eq!(read(&write(&texts)).unwrap(), texts);
        assert_eq!(write::<&str>(&[]), "[]");
        assert!(read("语文").is_err());
    }
}
