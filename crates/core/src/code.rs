//! One stable code per kind of failure. A code fixes the HTTP class, whether a retry can
//! help, who is to blame and the key of the message shown to people.

use serde::{Serialize, Serializer};

/// Who can mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// The one who asked.
    Caller,
    /// The one who runs the server.
    Operator,
}

macro_rules! codes {
    ($($variant:ident = $text:literal, $status:literal, $blame:ident, $retry:literal, $doc:literal;)*) => {
        /// A stable error code, written `area.problem`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ErrorCode { $(#[doc = $doc] $variant,)* }

        impl ErrorCode {
            /// Every code, for documentation and tests.
            pub const ALL: &'static [ErrorCode] = &[$(Self::$variant,)*];

            /// The stable text, such as `funnel.too_few_steps`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The HTTP status this code is answered with.
            pub fn http_status(self) -> u16 {
                match self { $(Self::$variant => $status,)* }
            }

            /// Who can mend it.
            pub fn blame(self) -> Blame {
                match self { $(Self::$variant => Blame::$blame,)* }
            }

            /// Whether the same call may succeed later.
            pub fn is_retryable(self) -> bool {
                match self { $(Self::$variant => $retry,)* }
            }

            /// One sentence that says what the code means.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }
        }
    };
}

codes! {
    QuestionSyntax = "question.syntax", 400, Caller, false, "The question is not a valid version 1 document.";
    QuestionVersion = "question.version", 400, Caller, false, "The question's version is not supported.";
    QuestionInvalid = "question.invalid", 422, Caller, false, "The question contradicts itself or breaks a rule of its kind.";
    UnknownEvent = "question.unknown_event", 422, Caller, false, "The question names an event the workspace has never seen.";
    UnknownProperty = "question.unknown_property", 422, Caller, false, "The question names a property the workspace has never seen.";
    QuestionTooLarge = "question.too_large", 422, Caller, false, "The answer would exceed a stated limit.";
    QuestionCancelled = "question.cancelled", 499, Caller, true, "The question was cancelled before it was answered.";
    QuestionTimeout = "question.timeout", 503, Operator, true, "The question took longer than the limit.";
    TooManyQuestions = "question.too_many", 429, Caller, true, "Too many questions at once in this workspace.";
    FunnelTooFewSteps = "funnel.too_few_steps", 422, Caller, false, "A funnel needs at least one step.";
    JudgementInvalid = "judgement.invalid", 422, Caller, false, "The judgement is not a valid version 1 document or breaks a rule of its kind.";
    AccountUnknown = "account.unknown", 404, Caller, false, "No such account in this workspace.";
    PersonUnknown = "person.unknown", 404, Caller, false, "No such person in this workspace.";
    WorkspaceUnknown = "workspace.unknown", 404, Caller, false, "No such workspace.";
    WorkspaceBusy = "workspace.busy", 503, Operator, true, "Another process is writing to this workspace.";
    ImportUnknown = "import.unknown", 404, Caller, false, "No such import in this workspace.";
    ImportUnreadable = "import.unreadable", 422, Caller, false, "A file could not be read in the way its name or content suggests.";
    ImportMapping = "import.mapping", 422, Caller, false, "The mapping does not fit the file.";
    ImportTooManyRejected = "import.too_many_rejected", 422, Caller, false, "More rows were rejected than allowed; nothing was stored.";
    ImportCancelled = "import.cancelled", 499, Caller, true, "The import was cancelled; nothing was stored.";
    UploadUnknown = "upload.unknown", 404, Caller, false, "No such upload; they are kept for a day, and removed once imported.";
    JobUnknown = "job.unknown", 404, Caller, false, "No such job; jobs are forgotten when the server is restarted.";
    IdentityCollision = "identity.collision", 500, Operator, false, "Two different ids share one 64-bit hash.";
    IdentityInvalid = "identity.invalid", 422, Caller, false, "The ids cannot be joined or split in this way.";
    RulingUnknown = "identity.ruling_unknown", 404, Caller, false, "No such ruling about who is who in this workspace.";
    ErasureUnknown = "privacy.erasure_unknown", 404, Caller, false, "No such erasure in this workspace.";
    StoreCorrupt = "store.corrupt", 500, Operator, false, "A stored file does not match its checksum.";
    StoreUnsupported = "store.unsupported", 500, Operator, false, "The store was written by a newer version.";
    StoreIo = "store.io", 503, Operator, true, "The disk could not be read or written.";
    MetadataUnavailable = "metadata.unavailable", 503, Operator, true, "The metadata database could not be read or written.";
    LifecycleSyntax = "lifecycle.syntax", 400, Caller, false, "The definition is not well-formed YAML or JSON, or not a version 1 lifecycle.";
    LifecycleInvalid = "lifecycle.invalid", 422, Caller, false, "The lifecycle breaks one or more of its rules; `errors` lists each.";
    LifecycleKey = "lifecycle.key", 422, Caller, false, "A key is not a lower-case slug.";
    LifecycleDuplicate = "lifecycle.duplicate", 422, Caller, false, "A key, or a transition, stands there twice.";
    LifecycleUnknownStage = "lifecycle.unknown_stage", 422, Caller, false, "A stage is named that the lifecycle does not have.";
    LifecycleKind = "lifecycle.kind", 422, Caller, false, "A transition's kind does not fit the stages it joins.";
    LifecycleSelfMove = "lifecycle.self_move", 422, Caller, false, "A transition enters the stage it leaves.";
    LifecycleTooLarge = "lifecycle.too_large", 422, Caller, false, "The lifecycle exceeds a stated limit.";
    LifecycleUnreachable = "lifecycle.unreachable", 422, Caller, false, "No way leads from the first stage to a stage.";
    LifecycleDeadEnd = "lifecycle.dead_end", 422, Caller, false, "Nobody can leave a stage that is not terminal.";
    LifecycleCondition = "lifecycle.condition", 422, Caller, false, "A condition is malformed.";
    LifecycleContradiction = "lifecycle.contradiction", 422, Caller, false, "A condition can never hold.";
    LifecycleAlways = "lifecycle.always", 422, Caller, false, "A condition always holds.";
    LifecycleAmbiguous = "lifecycle.ambiguous", 422, Caller, false, "Two transitions with one condition lead to different stages.";
    LifecycleLoop = "lifecycle.loop", 422, Caller, false, "Two transitions would send a subject to and fro.";
    LifecycleCircle = "lifecycle.circle", 422, Caller, false, "Lifecycles look at each other in a circle.";
    LifecycleColour = "lifecycle.colour", 422, Caller, false, "A colour is not written as #rrggbb.";
    LifecycleText = "lifecycle.text", 422, Caller, false, "A text, or one of its languages, is missing.";
    DefinitionSyntax = "definition.syntax", 400, Caller, false, "The definition is not well-formed YAML or JSON, or not a version 1 document of its kind.";
    DefinitionInvalid = "definition.invalid", 422, Caller, false, "The definition breaks one or more of its rules; `errors` lists each.";
    DefinitionKey = "definition.key", 422, Caller, false, "A key is not a lower-case slug, or not the one it was sent to.";
    DefinitionDuplicate = "definition.duplicate", 422, Caller, false, "A key stands there twice.";
    DefinitionText = "definition.text", 422, Caller, false, "A text of the definition, or one of its languages, is missing.";
    DefinitionTooLarge = "definition.too_large", 422, Caller, false, "The definition exceeds a stated limit.";
    DefinitionRule = "definition.rule", 422, Caller, false, "A part of the definition breaks a rule of its kind.";
    KpiUnknown = "kpi.unknown", 404, Caller, false, "No such KPI in the catalogue or the plan.";
    SignalCondition = "signal.condition", 422, Caller, false, "A detector's condition is malformed or would not do what is meant.";
    SignalContradiction = "signal.contradiction", 422, Caller, false, "A detector's condition can never hold.";
    SignalAlways = "signal.always", 422, Caller, false, "A detector's condition always holds.";
    DefinitionUnknown = "definition.unknown", 404, Caller, false, "No such definition, version or draft in this workspace.";
    DefinitionExists = "definition.exists", 409, Caller, false, "There is a definition or draft of this key already.";
    DefinitionChanged = "definition.changed", 412, Caller, false, "The definition was changed since it was read.";
    DefinitionUnchanged = "definition.unchanged", 409, Caller, false, "The draft equals the published version.";
    ClassificationUnknown = "classification.unknown", 404, Caller, false, "No such kept classification in this workspace.";
    ClassificationKept = "classification.kept", 409, Caller, false, "This month of this lifecycle was kept already; what is kept never changes.";
    ClassificationRunning = "classification.running", 409, Caller, true, "The month is not over; only what is over can be kept.";
    SavedUnknown = "saved_unknown", 404, Caller, false, "No such saved thing, or revision of it, in this workspace.";
    SavedInvalid = "saved_invalid", 422, Caller, false, "What is to be saved breaks one or more of its rules; `errors` lists each.";
    SavedExists = "saved_exists", 409, Caller, false, "There is a saved segment of this name already.";
    SavedChanged = "saved_changed", 412, Caller, false, "It was changed since it was read; `current` is how it stands now.";
    SegmentUnknown = "segment_unknown", 422, Caller, false, "A saved segment is named that this workspace does not have.";
    PreconditionRequired = "precondition_required", 428, Caller, false, "The change must say what it was made on.";
    AccessForbidden = "access.forbidden", 403, Caller, false, "The token or session does not carry this right.";
    AccessDenied = "access.denied", 401, Caller, false, "The request carries no valid session or token.";
    SignInRefused = "access.sign_in", 401, Caller, false, "E-mail and password do not fit.";
    TooManyAttempts = "access.too_many", 429, Caller, true, "Too many attempts to sign in failed; each one makes the next wait longer.";
    SetupDone = "access.set_up", 409, Caller, false, "There is an owner already; the set-up token works no more.";
    MemberUnknown = "member.unknown", 404, Caller, false, "No such member.";
    MemberExists = "member.exists", 409, Caller, false, "There is a member with this e-mail already.";
    MemberInvalid = "member.invalid", 422, Caller, false, "A name, e-mail or password breaks a rule.";
    LastOwner = "member.last_owner", 409, Caller, false, "Somebody must stay owner.";
    InvitationUnknown = "invitation.unknown", 404, Caller, false, "The invitation is wrong, used or too old.";
    SignInUnknown = "sign_in.unknown", 404, Caller, false, "No such sign-in.";
    KeyUnknown = "key.unknown", 404, Caller, false, "No such API key.";
    HostNotAllowed = "access.host", 403, Caller, false, "The Host or Origin header names a host that is not allowed.";
    RequestInvalid = "request.invalid", 400, Caller, false, "The request is malformed.";
    RequestTooLarge = "request.too_large", 413, Caller, false, "The request body is larger than the limit.";
    NotFound = "request.not_found", 404, Caller, false, "No such route.";
    MethodNotAllowed = "request.method", 405, Caller, false, "The route does not answer this method.";
    RequestTimeout = "request.timeout", 408, Caller, true, "The request did not arrive in time.";
    MediaType = "request.media_type", 415, Caller, false, "The request body is of another type than the route reads.";
    Internal = "internal", 500, Operator, true, "An unexpected failure; the log has the details.";
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct() {
        let mut texts: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), ErrorCode::ALL.len());
    }
}
