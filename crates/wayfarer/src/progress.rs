//! A progress bar on stderr, for people who watch.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wayfarer_app::Control;
use wayfarer_core::Progress;
use wayfarer_journey::sentence::whole;

use crate::console::Console;

/// A question that takes longer is drawn.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the bar is drawn.
const BEAT: Duration = Duration::from_millis(100);

/// Draws until it is stopped; nothing when nobody watches.
pub struct Watch {
    drawing: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Watch {
    /// Begins to draw an import.
    pub fn start(progress: &Arc<Progress>, console: &Console) -> Self {
        let progress = Arc::clone(progress);
        Self::every_beat(console, move |bar, elapsed| draw(bar, &progress, elapsed))
    }

    /// Begins to draw a question; nothing where it is answered at once.
    pub fn question(control: &Arc<Control>, console: &Console) -> Self {
        let control = Arc::clone(control);
        Self::every_beat(console, move |bar, elapsed| {
            if elapsed >= PATIENCE {
                draw_question(bar, &control, elapsed);
            }
        })
    }

    fn every_beat(
        console: &Console,
        draw: impl Fn(&ProgressBar, Duration) + Send + 'static,
    ) -> Self {
        if !console.is_watched() {
            return Self { drawing: None };
        }
        let (stop, stopped) = channel();
        let thread = std::thread::spawn(move || {
            let started = Instant::now();
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                draw(&bar, started.elapsed());
            }
            bar.finish_and_clear();
        });
        Self {
            drawing: Some((stop, thread)),
        }
    }

    /// Takes the bar away.
    pub fn stop(self) {
        if let Some((stop, thread)) = self.drawing {
            drop(stop);
            // A bar that failed to draw is no reason to fail.
            let _ = thread.join();
        }
    }
}

fn draw(bar: &ProgressBar, progress: &Progress, elapsed: Duration) {
    let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
    let (rows, rejected, written) = (
        read(&progress.rows),
        read(&progress.rejected),
        read(&progress.written),
    );
    let total = read(&progress.total_bytes);
    let template = match total {
        0 => "{spinner} {bytes}  {msg}",
        _ => "{wide_bar:.cyan} {bytes}/{total_bytes}  ETA {eta}  {msg}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    if total > 0 {
        bar.set_length(total);
    }
    bar.set_position(read(&progress.bytes));
    let rate = rows as f64 / elapsed.as_secs_f64().max(0.001);
    let mut message = format!("{} rows, {}/s", whole(rows), whole(rate as u64));
    if rejected > 0 {
        message.push_str(&format!(", {} rejected", whole(rejected)));
    }
    if written > 0 {
        message.push_str(&format!(", {} written", whole(written)));
    }
    if progress.is_cancelled() {
        message.push_str(", stopping");
    }
    bar.set_message(message);
}

fn draw_question(bar: &ProgressBar, control: &Control, elapsed: Duration) {
    let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
    let (scanned, planned) = (read(&control.rows_scanned), read(&control.rows_planned));
    if planned == 0 {
        return;
    }
    let template = "{wide_bar:.cyan} {percent} %  ETA {eta}  {msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_length(planned);
    bar.set_position(scanned);
    let rate = scanned as f64 / elapsed.as_secs_f64().max(0.001);
    let mut message = format!("{} rows, {}/s", whole(scanned), whole(rate as u64));
    if control.is_cancelled() {
        message.push_str(", stopping");
    }
    bar.set_message(message);
}
