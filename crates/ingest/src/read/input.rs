//! Where rows come from: a file, or a stream such as standard input.

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::IngestError;

/// How much of an input is looked at to tell what it is.
pub(crate) const HEAD_BYTES: usize = 1 << 20;

/// One input of an import.
#[derive(Debug)]
pub struct Input {
    name: String,
    origin: Origin,
}

enum Origin {
    File(PathBuf),
    Stream(Mutex<Stream>),
}

/// A stream can be read once; its head is kept so that it can be looked at before.
struct Stream {
    head: Option<Vec<u8>>,
    rest: Option<Box<dyn Read + Send>>,
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}

impl Input {
    /// A file on disk.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self {
            name: path.display().to_string(),
            origin: Origin::File(path),
        }
    }

    /// Standard input, named `-`.
    pub fn stdin() -> Self {
        Self::stream("-", Box::new(io::stdin()))
    }

    /// Any stream. It can be imported once; previews before that are free.
    pub fn stream(name: &str, reader: Box<dyn Read + Send>) -> Self {
        Self {
            name: name.to_owned(),
            origin: Origin::Stream(Mutex::new(Stream {
                head: None,
                rest: Some(reader),
            })),
        }
    }

    /// The inputs named on a command line: paths, globs, or `-`.
    /// Files come in the order given, those of one glob sorted by name.
    pub fn expand(patterns: &[String]) -> Result<Vec<Self>, IngestError> {
        let mut inputs = Vec::new();
        for pattern in patterns {
            match pattern.as_str() {
                "-" => inputs.push(Self::stdin()),
                path if Path::new(path).exists() || !is_glob(path) => inputs.push(existing(path)?),
                glob => inputs.extend(matching(glob)?),
            }
        }
        Ok(inputs)
    }

    /// What to call it in messages and in the rejected rows.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Size on disk; `None` for a stream.
    pub fn size_bytes(&self) -> Option<u64> {
        self.path()?.metadata().ok().map(|meta| meta.len())
    }

    /// The file, unless it is a stream.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Stream(_) => None,
        }
    }

    /// The file opened for random access; streams cannot be.
    pub(crate) fn open_file(&self, format: &str) -> Result<File, IngestError> {
        let Some(path) = self.path() else {
            let problem = format!("{format} cannot be read from a stream");
            let fix = "save it to a file and import the file";
            return Err(IngestError::unreadable(&self.name, problem, fix));
        };
        File::open(path).map_err(self.io_error())
    }

    /// The first [`HEAD_BYTES`] as they lie on disk.
    pub(crate) fn head(&self) -> Result<Vec<u8>, IngestError> {
        match &self.origin {
            Origin::File(path) => {
                let file = File::open(path).map_err(self.io_error())?;
                read_head(file).map_err(self.io_error())
            }
            Origin::Stream(stream) => {
                let mut stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
                if stream.head.is_none() {
                    let rest = stream.rest.as_mut().ok_or_else(|| self.used_up())?;
                    stream.head = Some(read_head(rest).map_err(self.io_error())?);
                }
                stream.head.clone().ok_or_else(|| self.used_up())
            }
        }
    }

    /// All bytes from the beginning.
    pub(crate) fn open(&self) -> Result<Box<dyn Read + Send>, IngestError> {
        match &self.origin {
            Origin::File(path) => Ok(Box::new(File::open(path).map_err(self.io_error())?)),
            Origin::Stream(stream) => {
                let mut stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
                let rest = stream.rest.take().ok_or_else(|| self.used_up())?;
                let head = stream.head.take().unwrap_or_default();
                Ok(Box::new(Cursor::new(head).chain(rest)))
            }
        }
    }

    /// Wraps a system error with this input's name.
    pub(crate) fn io_error(&self) -> impl FnOnce(io::Error) -> IngestError {
        let file = self.name.clone();
        |source| IngestError::Io { file, source }
    }

    fn used_up(&self) -> IngestError {
        let fix = "name each stream once, or save it to a file";
        IngestError::unreadable(&self.name, "the stream was already read", fix)
    }
}

fn read_head(mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader
        .by_ref()
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)?;
    Ok(head)
}

fn is_glob(pattern: &str) -> bool {
    pattern.contains(['*', '?', '['])
}

fn existing(path: &str) -> Result<Input, IngestError> {
    let fix = "check the name, or quote a pattern such as 'events-*.csv'";
    let meta = std::fs::metadata(path)
        .map_err(|error| IngestError::unreadable(path, error.to_string(), fix))?;
    if meta.is_dir() {
        let fix = format!("name its files, for example '{path}/*.csv'");
        return Err(IngestError::unreadable(path, "it is a directory", fix));
    }
    Ok(Input::file(path))
}

fn matching(pattern: &str) -> Result<Vec<Input>, IngestError> {
    let paths = glob::glob(pattern).map_err(|error| {
        IngestError::unreadable(pattern, error.to_string(), "correct the pattern")
    })?;
    let mut inputs = Vec::new();
    for path in paths {
        let path = path.map_err(|error| IngestError::Io {
            file: error.path().display().to_string(),
            source: error.into(),
        })?;
        if path.is_file() {
            inputs.push(Input::file(path));
        }
    }
    if inputs.is_empty() {
        let fix = "check the pattern and the directory";
        return Err(IngestError::unreadable(pattern, "no file matches", fix));
    }
    Ok(inputs)
}
