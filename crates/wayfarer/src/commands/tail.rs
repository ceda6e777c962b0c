//! `wayfarer tail`: what sources send to a running server, as it comes in.

use std::time::Duration;

use clap::Args;
use serde::Deserialize;
use serde_json::Value as Json;
use wayfarer_connect::{AllowedHost, Client, ConnectError, Reach, Request, Response, Stop};

use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::interrupt::on_interrupt;
use crate::render::{LiveLine, live_line, live_sheet};

const EXAMPLES: &str = "\
Examples:
  export WAYFARER_TOKEN=$(wayfarer key create tail --scope read,privacy)
  wayfarer tail
  wayfarer tail --refused --source 'Web shop'
  wayfarer tail --json | jq .event";

/// After how long a server that is gone is asked again.
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Arguments of `wayfarer tail`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "WAYFARER_TOKEN is an API key that may see people (docs/access.md), or, while there are no members, the token `wayfarer serve` prints."
)]
pub struct TailArgs {
    /// The server
    #[arg(
        long,
        env = "WAYFARER_URL",
        value_name = "URL",
        default_value = "http://127.0.0.1:8420"
    )]
    server: String,
    /// How many of the last messages are shown first
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(0..=500))]
    recent: u16,
    /// Of this source alone
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Refused messages alone
    #[arg(long)]
    refused: bool,
    /// End after so many messages
    #[arg(long, value_name = "N")]
    count: Option<u64>,
}

/// Follows until Ctrl-C, the wanted number of messages, or a reader who went away.
pub fn run(args: &TailArgs, console: &Console) -> Result<Exit, Failure> {
    let server = Server::new(args, console)?;
    let stop = Stop::default();
    let told = stop.clone();
    on_interrupt(move || told.tell())?;
    let mut printer = Printer {
        args,
        console,
        left: args.count.unwrap_or(u64::MAX),
        has_header: false,
    };
    let mut place = server.recent(&stop, &mut printer)?;
    while printer.left > 0 {
        let mut stream = Stream::default();
        let mut failed = None;
        let from = place.clone();
        let answer = server.follow(&from, &stop, |bytes| {
            stream.take(bytes, |event| {
                if let Some(id) = event.id {
                    place = id;
                }
                if failed.is_none() && printer.left > 0 {
                    failed = printer.event(&event.kind, &event.data).err();
                }
            });
            if failed.is_some() || printer.left == 0 {
                stop.tell();
            }
        });
        match (failed, answer) {
            (Some(failure), _) => return Err(failure),
            _ if printer.left == 0 => break,
            (None, Ok(answer)) => server.check(&answer)?,
            (None, Err(ConnectError::Stopped)) => return Ok(Exit::Interrupted),
            (None, Err(error)) => console.note(&format!("{error}; asked again")),
        }
        if !server.client.rest(AGAIN_AFTER, &stop) {
            return Ok(Exit::Interrupted);
        }
    }
    Ok(Exit::Ok)
}

/// Where messages are told.
struct Server {
    client: Client,
    live: String,
    headers: Vec<(String, String)>,
}

/// The last messages, the newest first, and where to go on.
#[derive(Deserialize)]
struct Recent {
    place: String,
    messages: Vec<Json>,
}

impl Server {
    fn new(args: &TailArgs, console: &Console) -> Result<Self, Failure> {
        let token = std::env::var("WAYFARER_TOKEN").unwrap_or_default();
        if token.is_empty() {
            let hint = "make a key with `wayfarer key create tail --scope read,privacy`, and set WAYFARER_TOKEN to it";
            let message = "WAYFARER_TOKEN is not set: the server would not know who asks";
            return Err(Failure::new(Exit::NoAccess, message).with_hint(hint));
        }
        let server = args.server.trim_end_matches('/');
        let reach = Reach {
            allowed: allowed(server).into_iter().collect(),
        };
        Ok(Self {
            client: Client::new(reach).map_err(unavailable)?,
            live: format!("{server}/api/v1/workspaces/{}/live", console.workspace()),
            headers: vec![("authorization".to_owned(), format!("Bearer {token}"))],
        })
    }

    /// Prints the last messages; answers where to go on.
    fn recent(&self, stop: &Stop, printer: &mut Printer<'_>) -> Result<String, Failure> {
        // At least one is asked for: it comes with the place.
        let limit = printer.args.recent.max(1);
        let mut request = Request::get(format!("{}?limit={limit}", self.live));
        request.headers.clone_from(&self.headers);
        let answer = self.client.send(&request, stop).map_err(unavailable)?;
        self.check(&answer)?;
        let recent: Recent = serde_json::from_slice(&answer.body).map_err(|_| strange())?;
        let shown = recent.messages.iter().take(printer.args.recent.into());
        for message in shown.rev() {
            printer.message(message)?;
        }
        Ok(recent.place)
    }

    fn follow(
        &self,
        place: &str,
        stop: &Stop,
        each: impl FnMut(&[u8]),
    ) -> Result<Response, ConnectError> {
        let mut request = Request::get(format!("{}/stream", self.live));
        request.headers.clone_from(&self.headers);
        let place = ("last-event-id".to_owned(), place.to_owned());
        request.headers.push(place);
        self.client.follow(&request, stop, each)
    }

    /// Whether the server answered as asked; else what it says of it.
    fn check(&self, answer: &Response) -> Result<(), Failure> {
        if answer.status == 200 {
            return Ok(());
        }
        let exit = match answer.status {
            401 | 403 => Exit::NoAccess,
            429 | 500.. => Exit::Unavailable,
            _ => Exit::Failure,
        };
        let problem: Json = serde_json::from_slice(&answer.body).unwrap_or_default();
        let says = |key: &str| problem.get(key).and_then(Json::as_str);
        let Some(detail) = says("detail") else {
            return Err(Failure { exit, ..strange() });
        };
        let failure = Failure::new(exit, printable(detail));
        Err(match says("hint") {
            Some(hint) => failure.with_hint(printable(hint)),
            None => failure,
        })
    }
}

/// A server somebody names may be anywhere over TLS, in the clear only on this machine.
fn allowed(server: &str) -> Option<AllowedHost> {
    let (scheme, rest) = server.split_once("://")?;
    let host = rest.split('/').next()?;
    let is_here = ["127.0.0.1", "localhost", "[::1]"].iter().any(|here| {
        let port = host.strip_prefix(here);
        port.is_some_and(|port| port.is_empty() || port.starts_with(':'))
    });
    match scheme == "https" || is_here {
        true => host.parse().ok(),
        false => None,
    }
}

fn unavailable(error: ConnectError) -> Failure {
    let failure = Failure::new(Exit::Unavailable, error.to_string());
    failure.with_hint("start it with `wayfarer serve`, or name it with --server")
}

fn strange() -> Failure {
    let message = "the answer is none of a Wayfarer server";
    Failure::new(Exit::Failure, message).with_hint("look at --server")
}

fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(500).collect()
}

/// Prints messages, as many as are wanted.
struct Printer<'a> {
    args: &'a TailArgs,
    console: &'a Console,
    left: u64,
    has_header: bool,
}

impl Printer<'_> {
    fn event(&mut self, kind: &str, data: &str) -> Result<(), Failure> {
        let data: Json = serde_json::from_str(data).map_err(|_| strange())?;
        match kind {
            "missed" => {
                let lang = self.console.view().lang;
                self.console.note(&match data["missed"].as_u64() {
                    Some(missed) => lang.pick(
                        format!("{missed} messages came too fast and are not shown"),
                        format!("有 {missed} 条消息来得太快，未显示"),
                        format!("有 {missed} 則訊息來得太快，未顯示"),
                    ),
                    None => lang.pick(
                        "the server was started anew; what came before may be missing here"
                            .to_owned(),
                        "服务器已重新启动；之前的消息可能未显示".to_owned(),
                        "伺服器已重新啟動；之前的訊息可能未顯示".to_owned(),
                    ),
                });
                Ok(())
            }
            "message" => self.message(&data),
            _ => Ok(()),
        }
    }

    fn message(&mut self, message: &Json) -> Result<(), Failure> {
        let line: LiveLine = LiveLine::deserialize(message).map_err(|_| strange())?;
        let source = self.args.source.as_ref();
        let is_other = source.is_some_and(|source| *source != line.source);
        if self.left == 0 || is_other || self.args.refused && !line.is_refused() {
            return Ok(());
        }
        let is_read = match self.console.format() {
            Format::Json => self.console.tell(&message.to_string())?,
            Format::Text => self.console.tell(&live_line(&line, self.console.view()))?,
            Format::Csv => {
                let sheet = live_sheet(&line, !self.has_header);
                self.has_header = true;
                self.console.tell_sheet(sheet)?
            }
        };
        self.left = match is_read {
            true => self.left - 1,
            false => 0,
        };
        Ok(())
    }
}

/// Server-sent events, put together from what comes.
#[derive(Default)]
struct Stream {
    rest: Vec<u8>,
    event: Event,
}

/// One of them.
#[derive(Default)]
struct Event {
    id: Option<String>,
    kind: String,
    data: String,
}

impl Stream {
    fn take(&mut self, bytes: &[u8], mut each: impl FnMut(Event)) {
        self.rest.extend_from_slice(bytes);
        while let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.rest.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end_matches(['\r', '\n']);
            match line.split_once(": ") {
                Some(("id", id)) => self.event.id = Some(id.to_owned()),
                Some(("event", kind)) => kind.clone_into(&mut self.event.kind),
                Some(("data", data)) => self.event.data.push_str(data),
                _ if line.is_empty() && !self.event.data.is_empty() => {
                    each(std::mem::take(&mut self.event));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_put_together_from_pieces() {
        let text = "retry: 1000\n\n: still there\n\nid: 4\nevent: message\ndata: {\"a\":\"下单\"}\n\nid: 5\nevent: mes";
        for size in [1, 2, 7, text.len()] {
            let (mut stream, mut seen) = (Stream::default(), Vec::new());
            for piece in text.as_bytes().chunks(size) {
                stream.take(piece, |event| seen.push((event.id, event.kind, event.data)));
            }
            let whole = (
                Some("4".to_owned()),
                "message".to_owned(),
                "{\"a\":\"下单\"}".to_owned(),
            );
            assert_eq!(seen, [whole], "{size}");
        }
    }

    #[test]
    fn keys_go_in_the_clear_to_this_machine_alone() {
        let host = |server: &str| allowed(server).map(|host| host.to_string());
        assert_eq!(
            host("http://127.0.0.1:8420").as_deref(),
            Some("127.0.0.1:8420")
        );
        assert_eq!(
            host("https://10.0.0.7:8443/x").as_deref(),
            Some("10.0.0.7:8443")
        );
        assert_eq!(host("http://10.0.0.7:8420"), None);
        assert_eq!(host("http://127.0.0.1.example"), None);
        assert_eq!(host("http://localhost.example:80"), None);
    }
}
