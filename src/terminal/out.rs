//! Where the bytes go. On Unix straight to the descriptor: the standard library's own standard output breaks
//! what it is given at line ends, and a frame should leave in one piece.

use std::io::{self, Write};

/// The terminal's output.
#[derive(Debug)]
pub(super) struct Out {
    #[cfg(unix)]
    file: std::fs::File,
    #[cfg(not(unix))]
    file: io::Stdout,
}

impl Out {
    #[cfg(unix)]
    pub(super) fn open() -> io::Result<Out> {
        use std::os::fd::AsFd;
        Ok(Out { file: io::stdout().as_fd().try_clone_to_owned()?.into() })
    }

    #[cfg(not(unix))]
    pub(super) fn open() -> io::Result<Out> {
        Ok(Out { file: io::stdout() })
    }

    /// Another program that shares the terminal may have told it not to wait: then we wait ourselves.
    #[cfg(unix)]
    fn wait(&self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, poll};
        poll(&mut [PollFd::new(&self.file, PollFlags::OUT)], None)?;
        Ok(())
    }

    #[cfg(not(unix))]
    fn wait(&self) -> io::Result<()> {
        Ok(())
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.file.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait()?,
                other => return other,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
