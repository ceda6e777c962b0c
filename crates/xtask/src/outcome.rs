//! How a task ended.

/// Whether what the task checked holds. An error is something else: the task itself broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything holds.
    Passed,
    /// Something was found and printed.
    Failed,
}

impl Outcome {
    /// Passed when nothing was found.
    pub fn of<T>(findings: &[T]) -> Self {
        if findings.is_empty() {
            Self::Passed
        } else {
            Self::Failed
        }
    }
}
