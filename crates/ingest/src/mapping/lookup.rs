//! Finding columns by name, and places in the mapping document for error messages.

use super::MappingError;
use super::plan::{Piece, TextFrom};
use super::source::Source;

/// The columns of a table, and the document that speaks of them.
pub(super) struct Columns<'m> {
    pub names: Vec<String>,
    document: &'m str,
}

impl<'m> Columns<'m> {
    pub(super) fn new(names: &[String], document: &'m str) -> Self {
        Self {
            names: names.to_vec(),
            document,
        }
    }

    /// The place of a column; exact spelling, white space at the ends apart.
    pub(super) fn find(&self, name: &str) -> Result<usize, MappingError> {
        let wanted = name.trim();
        let place = self.names.iter().position(|column| column.trim() == wanted);
        place.ok_or_else(|| MappingError::UnknownColumn {
            column: name.to_owned(),
            line: self.line_of(name),
            suggestion: self.nearest(wanted),
            columns: self.names.join(", "),
        })
    }

    pub(super) fn line_of(&self, text: &str) -> Option<usize> {
        line_of(self.document, text)
    }

    fn nearest(&self, wanted: &str) -> Option<String> {
        let wanted = wanted.to_lowercase();
        let similarity = |column: &str| strsim::jaro_winkler(&column.to_lowercase(), &wanted);
        self.names
            .iter()
            .map(|column| (similarity(column), column))
            .filter(|(similarity, _)| *similarity > 0.75)
            .max_by(|left, right| left.0.total_cmp(&right.0))
            .map(|(_, column)| column.clone())
    }

    /// A source with its columns found.
    pub(super) fn text(&self, source: &Source) -> Result<TextFrom, MappingError> {
        match source {
            Source::Column(name) => self.find(name).map(TextFrom::Column),
            Source::Constant(text) => Ok(TextFrom::Constant(text.clone())),
            Source::Template(template) => self.template(template),
            Source::Joined(names) => {
                let places = names.iter().map(|name| self.find(name).map(Piece::Column));
                places.collect::<Result<_, _>>().map(TextFrom::Joined)
            }
        }
    }

    fn template(&self, template: &str) -> Result<TextFrom, MappingError> {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else {
                return Err(MappingError::Field {
                    field: "template",
                    given: template.to_owned(),
                    line: self.line_of(template),
                    problem: "a '{' has no '}'; write column names as {Name}".to_owned(),
                });
            };
            if !before.is_empty() {
                pieces.push(Piece::Literal(before.to_owned()));
            }
            pieces.push(Piece::Column(self.find(name)?));
            rest = behind;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        Ok(TextFrom::Template(pieces))
    }
}

impl TextFrom {
    /// The columns it reads.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        let (column, pieces): (Option<usize>, &[Piece]) = match self {
            Self::Column(column) => (Some(*column), &[]),
            Self::Constant(_) => (None, &[]),
            Self::Template(pieces) | Self::Joined(pieces) => (None, pieces),
        };
        column
            .into_iter()
            .chain(pieces.iter().filter_map(|piece| match piece {
                Piece::Column(column) => Some(*column),
                Piece::Literal(_) => None,
            }))
    }
}

/// The first line of the document that holds `text` between quotes, backticks or braces, or
/// as a key.
pub(super) fn line_of(document: &str, text: &str) -> Option<usize> {
    let lines = || {
        document
            .lines()
            .enumerate()
            .map(|(place, line)| (place + 1, line))
    };
    let code = |line: &str| !line.trim_start().starts_with('#');
    let quoted = lines().find(|(_, line)| {
        code(line)
            && [('"', '"'), ('\'', '\''), ('`', '`'), ('{', '}'), ('(', ')')]
                .iter()
                .any(|(open, close)| line.contains(&format!("{open}{text}{close}")))
    });
    quoted
        .or_else(|| lines().find(|(_, line)| code(line) && line.contains(text)))
        .map(|(number, _)| number)
}
