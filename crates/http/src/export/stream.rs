//! From a writer on a blocking thread to the body of a response.

use std::io::{self, Write};
use std::time::Duration;

use actix_web::web::Bytes;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio_stream::wrappers::ReceiverStream;

/// Bytes of a chunk.
const CHUNK: usize = 64 * 1024;
/// Chunks that wait for the reader.
const WAITING: usize = 4;
/// How long a reader may take for a chunk before he is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// The body was cut off: the connection is closed without its proper end, so that the reader notices.
#[derive(Debug, thiserror::Error)]
#[error("the export was cut off")]
pub(crate) struct CutOff;

type Chunk = Result<Bytes, CutOff>;

/// Takes bytes and sends them on in chunks; waits while the reader is slow.
pub(crate) struct ChunkWriter {
    sender: Sender<Chunk>,
    runtime: Handle,
    buffer: Vec<u8>,
}

/// A writer and the body that it fills. To be called on the server's runtime.
pub(crate) fn chunks() -> (ChunkWriter, ReceiverStream<Chunk>) {
    let (sender, receiver): (Sender<Chunk>, Receiver<Chunk>) = channel(WAITING);
    let writer = ChunkWriter { sender, runtime: Handle::current(), buffer: Vec::with_capacity(CHUNK) };
    (writer, ReceiverStream::new(receiver))
}

impl ChunkWriter {
    fn send(&mut self, chunk: Chunk) -> io::Result<()> {
        let sent = self.runtime.block_on(self.sender.send_timeout(chunk, PATIENCE));
        sent.map_err(|_| io::Error::new(io::ErrorKind::BrokenPipe, "the reader is gone"))
    }

    /// Ends the body as cut off.
    pub(crate) fn cut_off(&mut self) {
        let _ = self.send(Err(CutOff));
    }
}

impl Write for ChunkWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let full = std::mem::replace(&mut self.buffer, Vec::with_capacity(CHUNK));
        self.send(Ok(Bytes::from(full)))
    }
}
