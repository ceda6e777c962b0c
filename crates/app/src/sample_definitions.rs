//! What is put in force for a sample company, so that its board and its lists are filled
//! from the start: what Wayfarer itself would propose for those events.

use wayfarer_core::WorkspaceId;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Definition, HealthModel, SignalModel};
use wayfarer_metadata::Expected;

use crate::sample::Company;
use crate::{
    Actor, App, AppError, Control, HealthProposalRequest, ProposalRequest, SaveDefinition,
    SignalProposalRequest, UnknownNames,
};

/// What is kept with each, so that nobody takes it for a colleague's work.
const NOTE: &str = "proposed for the sample company";

impl App {
    /// Proposes and publishes a lifecycle, a signal model and a health model for a sample
    /// company. A kind the workspace has definitions of is left alone.
    pub fn put_sample_in_force(
        &self,
        company: Company,
        workspace: &WorkspaceId,
        actor: &Actor,
    ) -> Result<(), AppError> {
        let control = Control::unlimited();
        if !self.has_any::<Lifecycle>(workspace)? {
            let request = ProposalRequest {
                template: Some(lifecycle_of(company).to_owned()),
                ..ProposalRequest::default()
            };
            let proposal = self.propose_lifecycle(workspace, &request, &control)?;
            self.put_in_force::<Lifecycle>(workspace, &proposal.to_yaml(), actor)?;
        }
        if !self.has_any::<SignalModel>(workspace)? {
            let request = SignalProposalRequest::default();
            let proposal = self.propose_signals(workspace, &request, &control)?;
            self.put_in_force::<SignalModel>(workspace, &proposal.to_yaml(), actor)?;
        }
        if !self.has_any::<HealthModel>(workspace)? {
            let request = HealthProposalRequest::default();
            let proposal = self.propose_health(workspace, &request, &control)?;
            self.put_in_force::<HealthModel>(workspace, &proposal.to_yaml(), actor)?;
        }
        Ok(())
    }

    fn has_any<D: Definition>(&self, workspace: &WorkspaceId) -> Result<bool, AppError> {
        Ok(!self.definitions::<D>(workspace)?.is_empty())
    }

    fn put_in_force<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        text: &str,
        actor: &Actor,
    ) -> Result<(), AppError> {
        let save = SaveDefinition {
            text,
            key: None,
            note: Some(NOTE),
            expected: Expected::Anything,
        };
        let saved = self.save_definition::<D>(workspace, &save, actor)?;
        let key = saved.version.definition.key().to_owned();
        let unknown = UnknownNames::Refuse;
        self.publish_definition::<D>(workspace, &key, None, &Expected::Anything, unknown, actor)?;
        Ok(())
    }
}

/// The template that is about those the company sells to.
fn lifecycle_of(company: Company) -> &'static str {
    match company {
        Company::Shop => "shop",
        Company::Saas => "account_relationship",
    }
}
