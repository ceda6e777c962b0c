//! A progress bar on stderr, for people who watch.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wayfarer_core::Progress;
use wayfarer_journey::sentence::whole;

use crate::console::Console;

/// How often the bar is drawn.
const BEAT: Duration = Duration::from_millis(100);

/// Draws until it is stopped; nothing when nobody watches.
pub struct Watch {
    drawing: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Watch {
    /// Begins to draw.
    pub fn start(progress: &Arc<Progress>, console: &Console) -> Self {
        if !console.is_watched() {
            return Self { drawing: None };
        }
        let progress = Arc::clone(progress);
        let (stop, stopped) = channel();
        let thread = std::thread::spawn(move || {
            let started = Instant::now();
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                draw(&bar, &progress, started.elapsed());
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
