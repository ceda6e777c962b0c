//! Counted tests and checks.

/// How many held and how many did not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Held.
    pub passed: u64,
    /// Did not.
    pub failed: u64,
}

impl Tally {
    /// A check that is not a set of tests counts as one.
    pub fn of_check(is_success: bool) -> Self {
        Self {
            passed: u64::from(is_success),
            failed: u64::from(!is_success),
        }
    }

    /// What a test program printed. One that fails without a failed test (it did not
    /// compile, or its process died) counts as one failure.
    pub fn of_output(output: &str, is_success: bool) -> Self {
        let mut total = Self::default();
        for line in output.lines() {
            total.add(of_line(line));
        }
        if !is_success && total.failed == 0 {
            total.failed = 1;
        }
        total
    }

    /// Adds another one.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// `test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out` as Rust
/// writes it, `# pass 3` and `# fail 1` as Node does.
fn of_line(line: &str) -> Tally {
    let mut tally = Tally::default();
    if let Some(count) = line.strip_prefix("# pass ") {
        tally.passed = count.parse().unwrap_or(0);
    } else if let Some(count) = line.strip_prefix("# fail ") {
        tally.failed = count.parse().unwrap_or(0);
    } else if line.starts_with("test result: ") {
        tally = of_result(line);
    }
    tally
}

fn of_result(line: &str) -> Tally {
    let count_before = |word: &str| {
        let before = line.split_once(word).map_or("", |(before, _)| before);
        let number = before.rsplit([' ', ';']).next().unwrap_or("");
        number.parse().unwrap_or(0)
    };
    Tally {
        passed: count_before(" passed"),
        failed: count_before(" failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_and_added() {
        let output = "running 15 tests\n\
                      test result: FAILED. 13 passed; 2 failed; 0 ignored; finished in 0.00s\n\
                      test result: ok. 4 passed; 0 failed; 0 ignored; finished in 0.00s\n";
        let tally = Tally::of_output(output, false);
        assert_eq!((tally.passed, tally.failed), (17, 2));
    }

    #[test]
    fn results_of_node_are_read() {
        let output = "ok 1 - a page\n1..3\n# tests 3\n# pass 2\n# fail 1\n# cancelled 0\n";
        let tally = Tally::of_output(output, false);
        assert_eq!((tally.passed, tally.failed), (2, 1));
    }

    #[test]
    fn a_program_that_died_is_one_failure() {
        assert_eq!(Tally::of_output("", false), Tally::of_check(false));
        assert_eq!(Tally::of_output("", true), Tally::default());
    }
}
