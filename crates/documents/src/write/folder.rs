//! A folder of files as one zip.

use std::fmt::Write as _;
use std::io::{self, Write};

use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file that was put into a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderFile {
    /// With `/` between folders.
    pub path: String,
    pub bytes: usize,
    /// Of the file as it was given, in small hexadecimal letters.
    pub sha256: String,
}

/// Writes a zip to a target that cannot be sought, file after file: memory does not grow with the whole.
pub struct FolderWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    options: SimpleFileOptions,
    files: Vec<FolderFile>,
}

impl<W: Write> FolderWriter<W> {
    /// `at`: year, month, day, hour, minute and second that every file carries, in the school's time.
    pub fn new(target: W, at: (u16, u8, u8, u8, u8, u8)) -> Self {
        let (year, month, day, hour, minute, second) = at;
        // Years that the format cannot hold become its first one.
        let time = DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time);
        Self { zip: ZipWriter::new_stream(target), options, files: Vec::new() }
    }

    /// Adds a file. A path may come once.
    ///
    /// # Errors
    /// When the target cannot be written to, or the path is taken.
    pub fn push(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.zip.start_file(path, self.options).map_err(io::Error::other)?;
        self.zip.write_all(bytes)?;
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            let _ = write!(sha256, "{byte:02x}");
        }
        self.files.push(FolderFile { path: path.to_owned(), bytes: bytes.len(), sha256 });
        Ok(())
    }

    /// What was added so far, in order.
    pub fn files(&self) -> &[FolderFile] {
        &self.files
    }

    /// Writes the zip's own list and hands over what is left.
    ///
    /// # Errors
    /// When the target cannot be written to.
    pub fn finish(self) -> io::Result<()> {
        self.zip.finish().map_err(io::Error::other)?.flush()
    }
}
