//! Where results and messages go, and how they look there.

use std::io::{self, BufRead, ErrorKind, IsTerminal, Write};
use std::sync::Arc;

use wayfarer_app::App;
use wayfarer_core::{SystemClock, WorkspaceId};
use wayfarer_journey::{Lang, sentence};

use crate::cli::Globals;
use crate::exit::{Exit, Failure};
use crate::render::{Paint, Sheet, View};

/// What a result is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Sentences, tables and bars for people.
    Text,
    /// The whole document.
    Json,
    /// The numbers, as a sheet: comma-separated, or plain columns with tabs.
    Csv,
}

/// The terminal, pipe or file this run talks to.
pub struct Console {
    globals: Globals,
    view: View,
}

/// Lines longer than this are hard to read, however wide the window.
const WIDTH_MAX: usize = 140;
/// The width when nothing says how wide the terminal is.
const WIDTH_DEFAULT: usize = 100;

impl Console {
    /// Looks at the terminal and the environment once.
    pub fn new(globals: Globals) -> Self {
        let is_plain = globals.plain || globals.no_color || is_set("NO_COLOR") || is_dumb();
        let view = View {
            lang: globals.lang.unwrap_or_else(environment_lang),
            width: width(),
            paint: match io::stdout().is_terminal() && !is_plain {
                true => Paint::Colours,
                false => Paint::Plain,
            },
        };
        Self { globals, view }
    }

    /// How results look.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// What results are printed as.
    pub fn format(&self) -> Format {
        match (self.globals.json, self.globals.csv || self.globals.plain) {
            (true, _) => Format::Json,
            (_, true) => Format::Csv,
            _ => Format::Text,
        }
    }

    /// The workspace asked about.
    pub fn workspace(&self) -> &WorkspaceId {
        &self.globals.workspace
    }

    /// Opens the data directory, making it when absent.
    pub fn open_or_make(&self) -> Result<App, Failure> {
        Ok(App::open(&self.globals.data, Arc::new(SystemClock))?)
    }

    /// Opens the data directory; refuses when there is none, lest a question about a
    /// mistyped directory leave an empty one behind.
    pub fn open(&self) -> Result<App, Failure> {
        if self.globals.data.is_dir() {
            return self.open_or_make();
        }
        let directory = self.globals.data.display();
        let message = format!("there is no data in {directory}");
        Err(Failure::new(Exit::Failure, message).with_hint(
            "bring some in with `wayfarer import FILE`, look around with `wayfarer demo`, or name the directory with --data",
        ))
    }

    /// Prints a result. A reader that stops reading (`| head`) is no failure.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        self.tell(text).map(|_| ())
    }

    /// Prints a part of a result that goes on; answers whether somebody still reads.
    pub fn tell(&self, text: &str) -> Result<bool, Failure> {
        let mut stdout = io::stdout().lock();
        let written = stdout
            .write_all(text.as_bytes())
            .and_then(|()| match text.ends_with('\n') {
                true => Ok(()),
                false => stdout.write_all(b"\n"),
            })
            .and_then(|()| stdout.flush());
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
            written => written
                .map(|()| true)
                .map_err(Failure::io("could not write the result".to_owned())),
        }
    }

    /// Prints a sheet.
    pub fn print_sheet(&self, sheet: Sheet) -> Result<(), Failure> {
        self.tell_sheet(sheet).map(|_| ())
    }

    /// Prints a part of a sheet that goes on; answers whether somebody still reads.
    pub fn tell_sheet(&self, sheet: Sheet) -> Result<bool, Failure> {
        self.tell(&match self.globals.plain {
            true => sheet.into_plain(),
            false => sheet.into_text(),
        })
    }

    /// Prints a document.
    pub fn print_json<T: serde::Serialize>(&self, document: &T) -> Result<(), Failure> {
        let json = serde_json::to_string_pretty(document).map_err(|error| {
            Failure::new(
                Exit::Failure,
                format!("could not write the result as JSON: {error}"),
            )
        })?;
        self.print(&json)
    }

    /// Tells something beside the result; silent with --quiet.
    pub fn note(&self, text: &str) {
        if !self.globals.quiet {
            to_stderr(text);
        }
    }

    /// Shows why something failed, however quiet the run is.
    pub fn show(&self, text: &str) {
        to_stderr(text.trim_end());
    }

    /// Whether messages are told at all.
    pub fn is_heard(&self) -> bool {
        !self.globals.quiet
    }

    /// Whether messages reach a person who watches, and may move.
    pub fn is_watched(&self) -> bool {
        !self.globals.quiet && !self.globals.plain && io::stderr().is_terminal()
    }

    /// Reports why the run failed.
    pub fn report(&self, failure: &Failure) {
        let lang = self.view.lang;
        let error = lang.pick("error: ", "错误：", "錯誤：");
        match failure.code {
            // The detail is in English: what kind of problem it is comes first.
            Some(code) if lang != Lang::En => {
                let title = sentence::problem(code, lang);
                to_stderr(&format!("{error}{title}\n  {}", failure.message));
            }
            _ => to_stderr(&format!("{error}{}", failure.message)),
        }
        if let Some(hint) = &failure.hint {
            to_stderr(&format!(
                "{}{hint}",
                lang.pick("hint: ", "提示：", "提示：")
            ));
        }
    }

    /// Asks before a dangerous act. Without a person to ask, only --yes allows it.
    pub fn confirm(&self, question: &str) -> Result<(), Failure> {
        if self.globals.yes {
            return Ok(());
        }
        if self.globals.no_input || !io::stdin().is_terminal() {
            return Err(
                Failure::usage(format!("not done without a yes: {question}"))
                    .with_hint("say so with --yes"),
            );
        }
        let mut stderr = io::stderr().lock();
        let _ = write!(stderr, "{question} [y/N] ");
        let _ = stderr.flush();
        let mut line = String::new();
        io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(Failure::io("could not read the answer".to_owned()))?;
        match line.trim().to_lowercase().as_str() {
            "y" | "yes" | "是" => Ok(()),
            _ => Err(Failure::new(Exit::Failure, "nothing was changed")),
        }
    }
}

/// A message nobody can receive any more is lost in silence.
fn to_stderr(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

fn environment_lang() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    Lang::of_locale(&locale.unwrap_or_default())
}

fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|text| text.parse().ok());
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns
        .or_else(measured)
        .unwrap_or(WIDTH_DEFAULT)
        .clamp(40, WIDTH_MAX)
}
