// Written by `npm run api`; change the server's OpenAPI document instead.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign-in and start page
         * @description A sign-in form, or for a session the list of workspaces. `?token=` signs in once and redirects.
         */
        get: operations["start_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Who did, saw or took out what, newest first.
         */
        get: operations["audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite a member
         * @description Makes a link that works once, for 7 days; nothing is sent by e-mail.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes the member, or sets the new password, and signs in.
         */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation
         * @description Its link works no more.
         */
        delete: operations["withdraw_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a job is
         * @description Progress while it runs; what was stored, or what went wrong, once it has ended. Jobs are forgotten when the server is restarted.
         */
        get: operations["show_job"];
        put?: never;
        post?: never;
        /**
         * Stop a job
         * @description It stops at the next opportunity and stores nothing. One that has ended stays as it is.
         */
        delete: operations["cancel_job"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Every key, revoked ones too, the newest first.
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * Make an API key
         * @description The key itself is in the answer, this once.
         */
        post: operations["create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It works no more and stays in the list.
         */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who you are
         * @description Who calls, and what they may do.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description Sets a new password, given the present one. Every other sign-in of the member ends; the answer sets a new cookie.
         */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Everybody, and who was invited.
         */
        get: operations["list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a member
         * @description What is left out stays. Whoever is disabled is signed out at once. Only owners change owners, and one who can sign in is left.
         */
        put: operations["change_member"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link that sets a new password
         * @description The link works once, for a day.
         */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description OpenAPI 3.1.
         */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples/{company}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a sample company
         * @description Loads an invented company into a workspace of its own, with a lifecycle, signals and health in force, as a job. Loading it again adds nothing.
         */
        post: operations["load_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Opens a sign-in of a member; or, as long as there is no member, a session for the set-up token. The answer sets the cookie.
         */
        post: operations["sign_in"];
        /**
         * Sign out
         * @description Ends the session of the cookie.
         */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become the first owner
         * @description Makes the first owner with the token printed at start, and signs them in; from then on that token lets nobody in.
         */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your open sign-ins
         * @description The caller's open sign-ins, the one used last first.
         */
        get: operations["list_sign_ins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ins/{sign_in}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sign-ins
         * @description That browser is signed out at once.
         */
        delete: operations["end_sign_in"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description Takes in a CSV, TSV, NDJSON, Parquet or XLSX file, plain, gzip or zstd, as the body. A connection that breaks leaves nothing behind.
         */
        post: operations["create_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Discard an uploaded file
         * @description Removes a file that is not to be imported after all. Files nobody imports are removed after a day.
         */
        delete: operations["discard_upload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at an uploaded file
         * @description What the file is, what its columns probably mean, its first rows, and the mapping that follows. Nothing is stored.
         */
        post: operations["preview_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description All workspaces the caller may enter, by id.
         */
        get: operations["list_workspaces"];
        put?: never;
        /**
         * Make a workspace
         * @description Makes an empty workspace; refuses a name that is taken.
         */
        post: operations["create_workspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a workspace
         * @description One workspace, with the version of its data.
         */
        get: operations["show_workspace"];
        put?: never;
        post?: never;
        /**
         * Remove a workspace
         * @description Removes a workspace with everything in it; refuses while something writes to it. Needs the right to erase.
         */
        delete: operations["remove_workspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account and its people
         * @description The answer to an accounts question about one account: its row with everybody there under `who`; totals are of all accounts.
         */
        get: operations["show_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List annotations
         * @description The newest change first.
         */
        get: operations["list_annotations"];
        put?: never;
        /**
         * Save an annotation
         * @description Keeps the document under an id of its own. One that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`, each with its pointer.
         */
        post: operations["create_annotation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/annotations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an annotation
         * @description As it stands, removed or not; or as it stood at a revision.
         */
        get: operations["show_annotation"];
        /**
         * Change an annotation
         * @description Makes a new revision; one that was removed is there again. `If-Match` is required (428 `precondition_required`). 412 `saved_changed` says that somebody else changed it since it was read, and carries how it stands now as `current`: put your changes on top of that.
         */
        put: operations["save_annotation"];
        post?: never;
        /**
         * Remove an annotation
         * @description Takes it away. Nothing is lost: it can be restored.
         */
        delete: operations["remove_annotation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/annotations/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an annotation
         * @description Makes a new revision that says what an old one said. Without `revision`, brings back what was removed; what is there stays as it is.
         */
        post: operations["restore_annotation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/annotations/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List revisions of an annotation
         * @description Every revision, newest first.
         */
        get: operations["list_annotation_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List bot filters
         * @description The workspace's bot filters, by key.
         */
        get: operations["list_bot_filters"];
        put?: never;
        /**
         * Create a bot filter
         * @description Keeps a definition as the first draft of its key. One that must be mended is refused with every finding in `errors`: pointer, line, column, code and how to mend it. Names of events and properties the workspace has never seen are warnings.
         */
        post: operations["create_bot_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a bot filter
         * @description The draft, or without one the latest version.
         */
        get: operations["show_bot_filter"];
        /**
         * Save a draft
         * @description Keeps a definition as the draft of this key. 412 says that somebody else changed it since it was read: read it again and put your changes on top.
         */
        put: operations["save_bot_filter"];
        post?: never;
        /**
         * Throw a draft away
         * @description Throws the draft away; versions stay.
         */
        delete: operations["delete_bot_filter_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a bot filter
         * @description Takes the version in force out of force. Needs the right to publish. It can be restored.
         */
        post: operations["archive_bot_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a definition
         * @description Says everything wrong or doubtful about the definition of the body, or without one about the newest form kept, as publishing would; keeps nothing.
         */
        post: operations["check_bot_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions
         * @description What changed between two drafts or versions, as data and as text.
         */
        get: operations["diff_bot_filter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export as YAML
         * @description The definition as YAML, with the comments it was saved with.
         */
        get: operations["export_bot_filter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description Puts the draft in force as the next version, which never changes. Needs the right to publish: the edit token is answered with 403 `access.forbidden`. A draft that says what the version in force says is refused with 409.
         */
        post: operations["publish_bot_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a version
         * @description Makes a draft that says what a version says.
         */
        post: operations["restore_bot_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions
         * @description The draft, if there is one, and the versions, newest first.
         */
        get: operations["list_bot_filter_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bot-filters/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version
         * @description A published version by its number. It never changes but in its state.
         */
        get: operations["show_bot_filter_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/bots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bot filter that holds
         * @description The filter by which questions leave out events nobody did: the version in force, or without one the built-in filter, which is version 0. `?key=none` is the one that leaves nothing out.
         */
        get: operations["show_bots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the catalogue
         * @description What members wrote about events and properties; those nobody wrote about are not in it.
         */
        get: operations["show_catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/catalogue/events/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Describe an event
         * @description Takes the place of the entry there may be, whole. The data need not hold the name yet. An entry that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`.
         */
        put: operations["describe_event"];
        post?: never;
        /**
         * Forget an event's entry
         * @description Back to what the data say.
         */
        delete: operations["forget_event"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/catalogue/properties/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Describe a property
         * @description Takes the place of the entry there may be, whole. The data need not hold the name yet. An entry that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`.
         */
        put: operations["describe_property"];
        post?: never;
        /**
         * Forget a property's entry
         * @description Back to what the data say.
         */
        delete: operations["forget_property"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List channel groupings
         * @description The workspace's channel groupings, by key.
         */
        get: operations["list_channel_groupings"];
        put?: never;
        /**
         * Create a channel grouping
         * @description Keeps a definition as the first draft of its key. One that must be mended is refused with every finding in `errors`: pointer, line, column, code and how to mend it. Names of events and properties the workspace has never seen are warnings.
         */
        post: operations["create_channel_grouping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a channel grouping
         * @description The draft, or without one the latest version.
         */
        get: operations["show_channel_grouping"];
        /**
         * Save a draft
         * @description Keeps a definition as the draft of this key. 412 says that somebody else changed it since it was read: read it again and put your changes on top.
         */
        put: operations["save_channel_grouping"];
        post?: never;
        /**
         * Throw a draft away
         * @description Throws the draft away; versions stay.
         */
        delete: operations["delete_channel_grouping_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a channel grouping
         * @description Takes the version in force out of force. Needs the right to publish. It can be restored.
         */
        post: operations["archive_channel_grouping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a definition
         * @description Says everything wrong or doubtful about the definition of the body, or without one about the newest form kept, as publishing would; keeps nothing.
         */
        post: operations["check_channel_grouping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions
         * @description What changed between two drafts or versions, as data and as text.
         */
        get: operations["diff_channel_grouping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export as YAML
         * @description The definition as YAML, with the comments it was saved with.
         */
        get: operations["export_channel_grouping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description Puts the draft in force as the next version, which never changes. Needs the right to publish: the edit token is answered with 403 `access.forbidden`. A draft that says what the version in force says is refused with 409.
         */
        post: operations["publish_channel_grouping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a version
         * @description Makes a draft that says what a version says.
         */
        post: operations["restore_channel_grouping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions
         * @description The draft, if there is one, and the versions, newest first.
         */
        get: operations["list_channel_grouping_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channel-groupings/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version
         * @description A published version by its number. It never changes but in its state.
         */
        get: operations["show_channel_grouping_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Channel groups that hold
         * @description The grouping that decides `$channel_group`: the version in force, or without one the built-in grouping, which is version 0.
         */
        get: operations["show_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/channels/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview channel rules
         * @description What other rules would change over real history: events and people per group under both, what moves where, and what no rule holds for. Nothing is saved. Rules that must be mended are refused with every finding.
         */
        post: operations["preview_channels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/checkup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Journey check-up
         * @description The first findings on a workspace, unasked: the biggest leak, the slowest wait, a cooling group, the best source, customers slipping. Each is a number of a question; what there is too little data for is said.
         */
        get: operations["checkup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/classifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List kept classifications
         * @description The months that were kept, by lifecycle and month.
         */
        get: operations["list_classifications"];
        put?: never;
        /**
         * Keep a month
         * @description Classifies every customer as of the end of a month that is over, as known now, and writes it down for good: it is never changed and goes only with the workspace. Needs the right to publish.
         */
        post: operations["keep_classification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/classifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a kept month
         * @description Its numbers and a page of its customers. The file is verified first.
         */
        get: operations["show_classification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/classifications/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare a kept month
         * @description Against what the events say today about the same month; with `version`, by another draft or version of the lifecycle; with `with`, against another kept month. Says who differs, in what, and why.
         */
        get: operations["compare_classification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom to contact today
         * @description The answer to a worklist question: `contacts` are the most pressing customers with what changed, the money at stake, the due date, the owner, the channel they prefer and the parts of the score.
         */
        get: operations["contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/dashboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List dashboards
         * @description The newest change first.
         */
        get: operations["list_dashboards"];
        put?: never;
        /**
         * Save a dashboard
         * @description Keeps the document under an id of its own. One that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`, each with its pointer.
         */
        post: operations["create_dashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/dashboards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a dashboard
         * @description As it stands, removed or not; or as it stood at a revision.
         */
        get: operations["show_dashboard"];
        /**
         * Change a dashboard
         * @description Makes a new revision; one that was removed is there again. `If-Match` is required (428 `precondition_required`). 412 `saved_changed` says that somebody else changed it since it was read, and carries how it stands now as `current`: put your changes on top of that.
         */
        put: operations["save_dashboard"];
        post?: never;
        /**
         * Remove a dashboard
         * @description Takes it away. Nothing is lost: it can be restored.
         */
        delete: operations["remove_dashboard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/dashboards/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a dashboard
         * @description Makes a new revision that says what an old one said. Without `revision`, brings back what was removed; what is there stays as it is.
         */
        post: operations["restore_dashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/dashboards/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List revisions of a dashboard
         * @description Every revision, newest first.
         */
        get: operations["list_dashboard_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List event names
         * @description The event names the workspace holds, with how often and when, and what members know of them.
         */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List health models
         * @description The workspace's health models, by key.
         */
        get: operations["list_health_models"];
        put?: never;
        /**
         * Create a health model
         * @description Keeps a definition as the first draft of its key. One that must be mended is refused with every finding in `errors`: pointer, line, column, code and how to mend it. Names of events and properties the workspace has never seen are warnings.
         */
        post: operations["create_health_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a health model
         * @description The draft, or without one the latest version.
         */
        get: operations["show_health_model"];
        /**
         * Save a draft
         * @description Keeps a definition as the draft of this key. 412 says that somebody else changed it since it was read: read it again and put your changes on top.
         */
        put: operations["save_health_model"];
        post?: never;
        /**
         * Throw a draft away
         * @description Throws the draft away; versions stay.
         */
        delete: operations["delete_health_model_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a health model
         * @description Takes the version in force out of force. Needs the right to publish. It can be restored.
         */
        post: operations["archive_health_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a definition
         * @description Says everything wrong or doubtful about the definition of the body, or without one about the newest form kept, as publishing would; keeps nothing.
         */
        post: operations["check_health_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions
         * @description What changed between two drafts or versions, as data and as text.
         */
        get: operations["diff_health_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export as YAML
         * @description The definition as YAML, with the comments it was saved with.
         */
        get: operations["export_health_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description Puts the draft in force as the next version, which never changes. Needs the right to publish: the edit token is answered with 403 `access.forbidden`. A draft that says what the version in force says is refused with 409.
         */
        post: operations["publish_health_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a version
         * @description Makes a draft that says what a version says.
         */
        post: operations["restore_health_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions
         * @description The draft, if there is one, and the versions, newest first.
         */
        get: operations["list_health_model_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-models/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version
         * @description A published version by its number. It never changes but in its state.
         */
        get: operations["show_health_model_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a health model
         * @description Recognises what the workspace's events mean, takes the health template that fits best or the one named, says which measures have no source, and how everybody would fare as of the last event. Nothing is saved.
         */
        post: operations["propose_health_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/health-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List health templates
         * @description Health models to begin with, by key.
         */
        get: operations["list_health_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/identity/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ids that too many share
         * @description Ids that join nobody because twenty people or more would share them: a kiosk, a test account, a word such as `guest`.
         */
        get: operations["list_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/identity/rulings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rulings
         * @description Everything members ruled about who is who, the last first; what was taken back, too.
         */
        get: operations["list_rulings"];
        put?: never;
        /**
         * Join or split people
         * @description Rules that two ids are one person's, or are not. No event is moved or lost: every question goes by it from the next answer on, over all history, and a ruling taken back restores what was. With `preview=true` nothing is kept: the answer, with status 200, is what would change.
         */
        post: operations["rule_identity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/identity/rulings/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a ruling back
         * @description What it changed is as it was before; the ruling stays in the list as taken back.
         */
        delete: operations["take_back_ruling"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description What was imported, oldest first, and what became of its rows.
         */
        get: operations["list_imports"];
        put?: never;
        /**
         * Import an uploaded file
         * @description Imports all of the file or, when it fails or is stopped, nothing of it; as a job.
         */
        post: operations["start_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/imports/{import}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rejected rows
         * @description Rows the import could not take, as they stood, each with its reason.
         */
        get: operations["list_rejected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/imports/{import}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What undoing an import would do
         * @description How many events would go, and which later imports left out rows because this one had them.
         */
        get: operations["preview_undo"];
        put?: never;
        /**
         * Undo an import
         * @description Takes the import's events out of the workspace again.
         */
        post: operations["undo_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List insights
         * @description The newest change first.
         */
        get: operations["list_insights"];
        put?: never;
        /**
         * Save an insight
         * @description Keeps the document under an id of its own. One that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`, each with its pointer.
         */
        post: operations["create_insight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/insights/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an insight
         * @description As it stands, removed or not; or as it stood at a revision.
         */
        get: operations["show_insight"];
        /**
         * Change an insight
         * @description Makes a new revision; one that was removed is there again. `If-Match` is required (428 `precondition_required`). 412 `saved_changed` says that somebody else changed it since it was read, and carries how it stands now as `current`: put your changes on top of that.
         */
        put: operations["save_insight"];
        post?: never;
        /**
         * Remove an insight
         * @description Takes it away. Nothing is lost: it can be restored.
         */
        delete: operations["remove_insight"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/insights/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an insight
         * @description Makes a new revision that says what an old one said. Without `revision`, brings back what was removed; what is there stays as it is.
         */
        post: operations["restore_insight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/insights/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List revisions of an insight
         * @description Every revision, newest first.
         */
        get: operations["list_insight_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/judgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say something of a customer
         * @description Writes judgements of members into the log: notes, promises, goals, tiers, stages set by hand. All of a request are written, or none; they are durable when it is answered, and the same judgement again adds nothing.
         */
        post: operations["judge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List KPI plans
         * @description The workspace's KPI plans, by key.
         */
        get: operations["list_kpi_plans"];
        put?: never;
        /**
         * Create a KPI plan
         * @description Keeps a definition as the first draft of its key. One that must be mended is refused with every finding in `errors`: pointer, line, column, code and how to mend it. Names of events and properties the workspace has never seen are warnings.
         */
        post: operations["create_kpi_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a KPI plan
         * @description The draft, or without one the latest version.
         */
        get: operations["show_kpi_plan"];
        /**
         * Save a draft
         * @description Keeps a definition as the draft of this key. 412 says that somebody else changed it since it was read: read it again and put your changes on top.
         */
        put: operations["save_kpi_plan"];
        post?: never;
        /**
         * Throw a draft away
         * @description Throws the draft away; versions stay.
         */
        delete: operations["delete_kpi_plan_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a KPI plan
         * @description Takes the version in force out of force. Needs the right to publish. It can be restored.
         */
        post: operations["archive_kpi_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a definition
         * @description Says everything wrong or doubtful about the definition of the body, or without one about the newest form kept, as publishing would; keeps nothing.
         */
        post: operations["check_kpi_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions
         * @description What changed between two drafts or versions, as data and as text.
         */
        get: operations["diff_kpi_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export as YAML
         * @description The definition as YAML, with the comments it was saved with.
         */
        get: operations["export_kpi_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description Puts the draft in force as the next version, which never changes. Needs the right to publish: the edit token is answered with 403 `access.forbidden`. A draft that says what the version in force says is refused with 409.
         */
        post: operations["publish_kpi_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a version
         * @description Makes a draft that says what a version says.
         */
        post: operations["restore_kpi_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions
         * @description The draft, if there is one, and the versions, newest first.
         */
        get: operations["list_kpi_plan_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpi-plans/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version
         * @description A published version by its number. It never changes but in its state.
         */
        get: operations["show_kpi_plan_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * KPIs of a workspace
         * @description KPIs over the last whole periods: value, change, trend, interval, target, what they rest on, and what to connect where nothing tells of them. By stage of the lifecycle in force, or by pack.
         */
        get: operations["list_kpis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/kpis/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One KPI whole
         * @description One KPI with its formula, its questions, its tables, and the question and cell whose list are the people behind it.
         */
        get: operations["show_kpi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycle-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a lifecycle
         * @description Recognises what the workspace's events mean, takes the template that fits best or the one named, and counts who would stand where as of the last event. Nothing is saved.
         */
        post: operations["propose_lifecycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycle-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lifecycle templates
         * @description Lifecycles to begin with, by key: stages in three languages and the lengths of time they leave open.
         */
        get: operations["list_lifecycle_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lifecycles
         * @description The workspace's lifecycles, by key.
         */
        get: operations["list_lifecycles"];
        put?: never;
        /**
         * Create a lifecycle
         * @description Keeps a definition as the first draft of its key. One that must be mended is refused with every finding in `errors`: pointer, line, column, code and how to mend it. Names of events and properties the workspace has never seen are warnings.
         */
        post: operations["create_lifecycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a lifecycle
         * @description The draft, or without one the latest version.
         */
        get: operations["show_lifecycle"];
        /**
         * Save a draft
         * @description Keeps a definition as the draft of this key. 412 says that somebody else changed it since it was read: read it again and put your changes on top.
         */
        put: operations["save_lifecycle"];
        post?: never;
        /**
         * Throw a draft away
         * @description Throws the draft away; versions stay.
         */
        delete: operations["delete_lifecycle_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a lifecycle
         * @description Takes the version in force out of force. Needs the right to publish. It can be restored.
         */
        post: operations["archive_lifecycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a definition
         * @description Says everything wrong or doubtful about the definition of the body, or without one about the newest form kept, as publishing would; keeps nothing.
         */
        post: operations["check_lifecycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions
         * @description What changed between two drafts or versions, as data and as text.
         */
        get: operations["diff_lifecycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export as YAML
         * @description The definition as YAML, with the comments it was saved with.
         */
        get: operations["export_lifecycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List moves as facts
         * @description The moves a lifecycle's version gives, by subject and time: when, when known, because of which event, by which rule or member. They follow from the events, so late data corrects them; `known_at` shows what was known then.
         */
        get: operations["list_lifecycle_facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description Puts the draft in force as the next version, which never changes. Needs the right to publish: the edit token is answered with 403 `access.forbidden`. A draft that says what the version in force says is refused with 409.
         */
        post: operations["publish_lifecycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a version
         * @description Makes a draft that says what a version says.
         */
        post: operations["restore_lifecycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions
         * @description The draft, if there is one, and the versions, newest first.
         */
        get: operations["list_lifecycle_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/lifecycles/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version
         * @description A published version by its number. It never changes but in its state.
         */
        get: operations["show_lifecycle_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest messages
         * @description What sources sent of late, newest first: accepted, come before, or refused with the reason; of the last 500 that were kept in memory since the server started.
         */
        get: operations["show_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/live/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refused messages by reason
         * @description What sources sent in the last 30 days that was refused, by source, reason and place, the latest first, each with its last message.
         */
        get: operations["list_refused"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/live/refused/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay refused messages
         * @description Decodes refused messages again, mended by a fix, as they were decoded when they came. What is an event now goes into the store under the message id and the time of arrival it had, so that the same taken twice counts once, and from what was refused; the rest stays. With `dry_run` it is only counted.
         */
        post: operations["replay_refused"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/live/refused/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a fix
         * @description What a fix makes of the first 20 refused messages it is meant for: each before and after, where the two differ, and what becomes of it. Nothing is changed.
         */
        post: operations["try_fix"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/live/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How sources fare
         * @description How much each source sent of late, by its name.
         */
        get: operations["list_source_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/live/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages as they come in
         * @description Server-sent events: `begun`; `message` with a `LiveMessage`; `missed` with `{"missed": n}` where a reader was too slow (null when the server was started again meanwhile). Every event's `id` is a place: sent again as `Last-Event-ID`, or as `after`, reading goes on behind it. Ends after a minute and when the server stops; 64 may read at once.
         */
        get: operations["follow_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a person's timeline
         * @description One person's events, newest first: the answer to a `person` question. People are named by `per_…` or by an id as the source wrote it.
         */
        get: operations["show_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/people/{person}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a person
         * @description Everything that is held of a person, as a ZIP file: `events` as JSON, CSV (harmless in spreadsheets) and Parquet (as it is stored), ids and what joins them, notes, stages, signals, health, lines of kept months, and a page to read in English, Simplified and Traditional Chinese. `wayfarer privacy restore` brings it back.
         */
        get: operations["export_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/people/{person}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show who somebody is
         * @description The ids of a person, the events that join them, and what members ruled about them.
         */
        get: operations["show_identity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/privacy/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a person agreed to
         * @description Every word the ledger has of a person, under whichever of their ids, the last said first.
         */
        get: operations["list_consents"];
        put?: never;
        /**
         * Record consents
         * @description Adds what people said to the ledger, all or nothing; earlier words stay in it. Who denies or withdraws `analytics` is hidden from every answer and nothing of theirs is taken from sources; granting it shows them again.
         */
        post: operations["record_consents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/privacy/consents/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How people stand to each purpose
         * @description How many words hold about each purpose, by what they say. A word holds while it is the last about its purpose for any of its ids.
         */
        get: operations["consent_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/privacy/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List erasures
         * @description Every erasure of the workspace, the last first.
         */
        get: operations["list_erasures"];
        put?: never;
        /**
         * Erase a person
         * @description Hides a person, with everything that is joined with the id, from every question, list, page and export at once, and has every place written again in the background that holds anything of them: events, what ids stand for, the log, rejected rows, kept months, what members saved and ruled. Events of these ids are refused from now on, until the erasure is lifted. The erasure tells how far it has come, and has a receipt once it is done.
         */
        post: operations["erase_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/privacy/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an erasure
         * @description How far an erasure has come, and its receipt once it is done.
         */
        get: operations["show_erasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/privacy/erasures/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take erased ids again
         * @description Events of the erased ids are taken again from the next one on. What was erased does not come back. Refused while the erasure is not done.
         */
        post: operations["lift_erasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List property names
         * @description The property names the workspace holds, with the types of their values and what members know of them.
         */
        get: operations["list_properties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/pull-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try to fetch
         * @description Fetches one page from the tool and shows what would become of it. Nothing is kept. What goes wrong at the tool is part of the answer.
         */
        post: operations["preview_pull"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/pull-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates for fetching
         * @description Documents to begin with for common tools, with a page as each answers it.
         */
        get: operations["list_pull_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/pulls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How sources that fetch stand
         * @description Every source of the kind `pull` with its run and its last runs.
         */
        get: operations["list_pulls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a question
         * @description Answers one question document. At most 8 run at once per workspace (429) for at most 30 s (503); both say when to come back in `Retry-After`. Closing the connection stops the question.
         */
        post: operations["ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/reconciliations/ga4": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare with Google Analytics
         * @description The days of an imported Google Analytics 4 export as Google Analytics counts them and as Wayfarer does: each difference with its reasons, each reason with its own count, and what no reason accounts for.
         */
        post: operations["reconcile_ga4"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List segments
         * @description The newest change first.
         */
        get: operations["list_segments"];
        put?: never;
        /**
         * Save a segment
         * @description Keeps the document under an id of its own. One that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`, each with its pointer.
         */
        post: operations["create_segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a segment
         * @description As it stands, removed or not; or as it stood at a revision.
         */
        get: operations["show_segment"];
        /**
         * Change a segment
         * @description Makes a new revision; one that was removed is there again. `If-Match` is required (428 `precondition_required`). 412 `saved_changed` says that somebody else changed it since it was read, and carries how it stands now as `current`: put your changes on top of that.
         */
        put: operations["save_segment"];
        post?: never;
        /**
         * Remove a segment
         * @description Takes it away. Nothing is lost: it can be restored.
         */
        delete: operations["remove_segment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/segments/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a segment
         * @description Makes a new revision that says what an old one said. Without `revision`, brings back what was removed; what is there stays as it is.
         */
        post: operations["restore_segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/segments/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List revisions of a segment
         * @description Every revision, newest first.
         */
        get: operations["list_segment_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List signal models
         * @description The workspace's signal models, by key.
         */
        get: operations["list_signal_models"];
        put?: never;
        /**
         * Create a signal model
         * @description Keeps a definition as the first draft of its key. One that must be mended is refused with every finding in `errors`: pointer, line, column, code and how to mend it. Names of events and properties the workspace has never seen are warnings.
         */
        post: operations["create_signal_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a signal model
         * @description The draft, or without one the latest version.
         */
        get: operations["show_signal_model"];
        /**
         * Save a draft
         * @description Keeps a definition as the draft of this key. 412 says that somebody else changed it since it was read: read it again and put your changes on top.
         */
        put: operations["save_signal_model"];
        post?: never;
        /**
         * Throw a draft away
         * @description Throws the draft away; versions stay.
         */
        delete: operations["delete_signal_model_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a signal model
         * @description Takes the version in force out of force. Needs the right to publish. It can be restored.
         */
        post: operations["archive_signal_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a definition
         * @description Says everything wrong or doubtful about the definition of the body, or without one about the newest form kept, as publishing would; keeps nothing.
         */
        post: operations["check_signal_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions
         * @description What changed between two drafts or versions, as data and as text.
         */
        get: operations["diff_signal_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export as YAML
         * @description The definition as YAML, with the comments it was saved with.
         */
        get: operations["export_signal_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what became of signals
         * @description What became of the signals a model's version gives, by subject and time: opened, acknowledged, in progress, resolved, expired, lost, marked as none; when, when known, because of which event, by the detector or which member. They follow from the events, so late data corrects them; `known_at` shows what was known then.
         */
        get: operations["list_signal_facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description Puts the draft in force as the next version, which never changes. Needs the right to publish: the edit token is answered with 403 `access.forbidden`. A draft that says what the version in force says is refused with 409.
         */
        post: operations["publish_signal_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a version
         * @description Makes a draft that says what a version says.
         */
        post: operations["restore_signal_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions
         * @description The draft, if there is one, and the versions, newest first.
         */
        get: operations["list_signal_model_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-models/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version
         * @description A published version by its number. It never changes but in its state.
         */
        get: operations["show_signal_model_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/signal-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose detectors of trouble
         * @description Recognises what the workspace's events mean, builds the nine detectors over those that have a source, says what the others need, and counts what they would have found in all history. Nothing is saved.
         */
        post: operations["propose_signals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sources
         * @description The newest change first.
         */
        get: operations["list_sources"];
        put?: never;
        /**
         * Save a source
         * @description Keeps the document under an id of its own. One that breaks a rule is refused with 422 `saved_invalid` and every finding in `errors`, each with its pointer.
         */
        post: operations["create_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a source
         * @description As it stands, removed or not; or as it stood at a revision.
         */
        get: operations["show_source"];
        /**
         * Change a source
         * @description Makes a new revision; one that was removed is there again. `If-Match` is required (428 `precondition_required`). 412 `saved_changed` says that somebody else changed it since it was read, and carries how it stands now as `current`: put your changes on top of that.
         */
        put: operations["save_source"];
        post?: never;
        /**
         * Remove a source
         * @description Takes it away. Nothing is lost: it can be restored.
         */
        delete: operations["remove_source"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/sources/{id}/pulls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of a source
         * @description How a source that fetches stands: the run that goes on and the last 20.
         */
        get: operations["show_pull"];
        put?: never;
        /**
         * Fetch now
         * @description Asks for a run, which begins within a second; one that waits for the tool comes again at once.
         */
        post: operations["start_pull"];
        /**
         * Stop fetching
         * @description Stops the run that goes on after the page it is at. What was fetched stays.
         */
        delete: operations["cancel_pull"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/sources/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a source
         * @description Makes a new revision that says what an old one said. Without `revision`, brings back what was removed; what is there stays as it is.
         */
        post: operations["restore_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/sources/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List revisions of a source
         * @description Every revision, newest first.
         */
        get: operations["list_source_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/stage-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Moves as they become known
         * @description Server-sent events: `begun`; `moved` with a `StagesChanged`; `missed` with `{"missed": n}` where a reader was too slow (null when the server was started again meanwhile). Every event's `id` is a place: sent again as `Last-Event-ID`, or as `after`, reading goes on behind it. Ends after a minute and when the server stops; 256 may read at once.
         */
        get: operations["follow_stage_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/stage-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Moves as they became known
         * @description Moves of subjects to whom something happened while their lifecycle was followed, in the order they became known, with those that turned out otherwise since. The current ones of a subject are what `…/lifecycles/{key}/facts` finds of it.
         */
        get: operations["list_stage_facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/stage-watches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How lifecycles are followed
         * @description Each lifecycle in force: since when it is followed, how many it follows, when the next of them may move by itself, and why it is set aside where it is.
         */
        get: operations["list_stage_watches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Workspace in figures
         * @description How many events, names and files, and what each column takes on disk.
         */
        get: operations["show_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/touchpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List touchpoints
         * @description The touchpoints Wayfarer knows, by area of the journey, with the workspace's events mapped to them: by what their names say, or by their `meaning` in the catalogue, which counts more.
         */
        get: operations["list_touchpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/webhook-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a mapping
         * @description What a mapping would make of a sample of what a tool sends, message by message. Nothing is kept.
         */
        post: operations["preview_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/webhook-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook templates
         * @description Mappings to begin with for common tools, with how each signs and a sample of what it sends.
         */
        get: operations["list_webhook_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{ws}/worklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who needs a look
         * @description The answer to a worklist question: customers by reason. With `reason` or `detector`, the answer to a `members` question: a page of those who have it, with everything that concerns them.
         */
        get: operations["worklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/app/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of the web app
         * @description Part of the pages.
         */
        get: operations["app_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/wayfarer.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Style of the pages
         * @description Part of the pages.
         */
        get: operations["style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/wayfarer.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Script of the pages
         * @description Part of the pages.
         */
        get: operations["script"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This reference
         * @description This document as a page.
         */
        get: operations["reference_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process lives
         * @description Answers as long as the process does.
         */
        get: operations["alive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Page of an invitation
         * @description A form for somebody who was invited, or who sets a new password.
         */
        get: operations["invitation_page"];
        put?: never;
        /**
         * Accept an invitation by form
         * @description What that page sends.
         */
        post: operations["accept_by_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description What was received, accepted, repeated and rejected by source, the log, and how long requests took, in the text format of Prometheus. No label names a workspace or an event.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether it can answer questions
         * @description Answers 200 when the metadata database can be read and the log of received events is sound.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Page for the first owner
         * @description A form for the first owner; once there is one, it leads to `/`.
         */
        get: operations["set_up_page"];
        put?: never;
        /**
         * Become the first owner by form
         * @description What that page sends.
         */
        post: operations["set_up_by_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by form
         * @description What the sign-in page sends; works without JavaScript. Refused unless the browser says that a page of this server sent it.
         */
        post: operations["sign_in_by_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/w/{ws}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A workspace in the web app
         * @description The web app; without a session a sign-in form.
         */
        get: operations["app_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/w/{ws}/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of the web app
         * @description The web app finds the page itself: `explore`, `people/per_…` and so on.
         */
        get: operations["app_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Somebody uses a link. */
        Acceptance: {
            /** @description What they are called; as the invitation says when absent. */
            name?: string;
            /** @description 8 to 256 characters; the most common ones are refused. */
            password: string;
            /** @description What the link carries. */
            token: string;
        };
        /** @description A person at an account. */
        AccountPerson: {
            /** @description Whether they are there and active. */
            active: boolean;
            /** @description Local days with activity lately. */
            active_days: number;
            /** @description Features they used lately. */
            features: string[];
            /** @description The id as the source wrote it. */
            id?: string;
            /** @description The last thing they did. */
            last_activity: string | null;
            /** @description When they left. */
            left: string | null;
            /** @description `per_…` */
            person: string;
            /** @description Their role; of those who have left the last one. */
            role: string | null;
            /** @description Sessions lately. */
            sessions: number;
            /** @description Their first event there. */
            since: string;
            /** @description Key of their stage. */
            stage: string | null;
            /** @description Since when. */
            stage_since: string | null;
        };
        /** @description An account. */
        AccountRow: {
            /** @description `acc_…` */
            account?: string;
            /** @description Of these, active. */
            active: number;
            /** @description Active in the stretch of time before. */
            active_before: number;
            /** @description Active days per person there. */
            active_days_per_person: number | null;
            /** @description Roles somebody has ⁄ roles. */
            completeness: number | null;
            /** @description Engaged roles ⁄ roles. */
            engagement: number | null;
            /** @description Features used lately. */
            features: {
                feature: string;
                /** @description The last use there. */
                last_used: string;
                /** @description People there who used it. */
                people: number;
                /** @description people ⁄ people of the account. */
                share: number | null;
            }[];
            /** @description How many features were ever used. */
            features_ever: number;
            /** @description How the latest note that says so felt. */
            felt: number | null;
            /** @description Its goals. */
            goals: {
                met: number;
                missed: number;
                open: number;
            };
            /** @description The id as the source wrote it. */
            id?: string;
            /** @description The last thing people did. */
            last_activity: string | null;
            /** @description The last contact. */
            last_contact: string | null;
            /** @description People who have left. */
            left: number;
            /** @description Net amounts of the last 365 days. */
            money: {
                amount: number;
                currency: string;
            }[];
            /** @description Who looks after it. */
            owner: string | null;
            /** @description People there. */
            people: number;
            /** @description Its people by stage. */
            people_stages: {
                people: number;
                /** @description Its key. */
                stage: string;
            }[];
            /** @description Its priority. */
            priority: string | null;
            /** @description Promises to it. */
            promises: {
                open: number;
                overdue: number;
            };
            /** @description Latest values of the properties asked for; absent where none was. */
            properties?: {
                [key: string]: string | null;
            };
            /** @description From 1; absent in lists of members. */
            rank?: number;
            /** @description State of its risk. */
            risk: string | null;
            /** @description Each role of the committee; empty without a source. */
            roles: {
                /** @description People who have it. */
                people: number;
                /** @description The role. */
                role: string;
                state: components["schemas"]["RoleState"];
            }[];
            /** @description Sessions per person there. */
            sessions_per_person: number | null;
            /** @description Whether one person alone is active. */
            single_threaded: boolean;
            /** @description Key of its stage. */
            stage: string | null;
            /** @description Since when. */
            stage_since: string | null;
            term: null | {
                amount: number;
                currency: string;
                ends: string;
                since: string;
            };
            /** @description Its tier. */
            tier: string | null;
            /** @description Everybody ever seen there; only where one account was asked for. */
            who?: components["schemas"]["AccountPerson"][];
        };
        /** @description Accounts as of an instant: people, buying committee, stage, money, use of features. */
        Accounts: {
            /** @description Only this account, with its people: `acc_…`, or its id as the source wrote it. Totals are of all accounts. */
            account?: string;
            active?: components["schemas"]["EventFilter"];
            /** @description Events whose amounts say what an account is worth; filled in when absent. */
            amounts?: components["schemas"]["EventFilter"][];
            /** @description Contacts beside those members note; filled in when absent. */
            contacts?: components["schemas"]["EventFilter"][];
            contract?: components["schemas"]["Contract"];
            /** @description The `next` of the page before. */
            cursor?: string;
            /**
             * @description Which come first; `descending` when absent.
             * @enum {string}
             */
            direction?: "descending" | "ascending";
            /** @description Each value of a property, or features by name; filled in when absent. */
            features?: {
                /** @description Its name. */
                by: string;
                event?: components["schemas"]["Names"];
                where?: components["schemas"]["Condition"];
            } | {
                event?: components["schemas"]["Names"];
                /** @description Its name. */
                name: string;
                where?: components["schemas"]["Condition"];
            }[];
            /** @description Names of the events that goals with progress by data count; filled in when absent. */
            goal_events?: string[];
            /** @description Events that say that their person has left; filled in when absent. */
            left?: components["schemas"]["EventFilter"][];
            lifecycle?: components["schemas"]["LifecycleRef"];
            /**
             * @description Accounts of a page.
             * @default 50
             */
            limit: number;
            match?: components["schemas"]["Criterion"];
            /**
             * @description The property that names who looks after an account.
             * @default owner
             */
            owner: string;
            people_lifecycle?: components["schemas"]["LifecycleRef"];
            /** @description Properties whose latest value is told of each account. */
            properties?: string[];
            /** @description Events whose amounts were paid back; filled in when absent. */
            refunds?: components["schemas"]["EventFilter"][];
            /** @description The property that names a person's role; filled in when absent. */
            role?: string;
            /** @description Roles of the buying committee; every role that is seen when absent. */
            roles?: string[];
            /**
             * @description What accounts are sorted by; `worth` when absent.
             * @enum {string}
             */
            sort?: "worth" | "people" | "active" | "completeness" | "engagement" | "stage" | "features" | "active_days" | "last_activity" | "last_contact" | "id";
            /**
             * @description How far back somebody counts as active, and a feature as used.
             * @default 30d
             */
            within: components["schemas"]["Span"];
        };
        /** @description Accounts as of an instant: totals, and a page of them. */
        AccountsAnswer: {
            /** @description Accounts asked about. */
            accounts: number;
            /** @description Of these, active. */
            active_people: number;
            /** @description Accounts at risk; absent without a lifecycle that knows risk. */
            at_risk?: number;
            contract?: components["schemas"]["ContractRead"];
            /** @description Accounts by how many features they used lately. */
            depth: {
                accounts: number;
                features: number;
            }[];
            /** @description Features ever used anywhere, the most used lately first. */
            features: {
                /** @description Accounts that used it lately. */
                accounts: number;
                /** @description Accounts that ever used it. */
                ever: number;
                /** @description Its name. */
                feature: string;
                /** @description The last use there; absent where no account asked about ever did. */
                last_used?: string;
                /** @description People there who did. */
                people: number;
            }[];
            /** @description Accounts somebody has left. */
            left: number;
            lifecycle?: components["schemas"]["LifecycleHead"];
            /** @description Net amounts of the last 365 days. */
            money: {
                /** @description Accounts that have one. */
                accounts: number;
                /** @description How much. */
                amount: number;
                /** @description Its currency. */
                currency: string;
            }[];
            /** @description Where the next page begins; absent on the last. */
            next?: string;
            /** @description People there; one at two accounts counts twice. */
            people: number;
            people_lifecycle?: components["schemas"]["LifecycleHead"];
            /** @description People by stage. */
            people_stages: {
                /** @description Accounts with somebody there. */
                accounts: number;
                people: number;
                /** @description Its key. */
                stage: string;
            }[];
            /** @description Accounts by the state of each role; empty without a source. */
            roles: components["schemas"]["RoleCount"][];
            /** @description A page of accounts. */
            rows: components["schemas"]["AccountRow"][];
            /** @description What the events know at all: without a source nothing is missing. */
            sources: {
                features: boolean;
                left: boolean;
                money: boolean;
                roles: boolean;
            };
            /** @description Accounts by stage. */
            stages: {
                accounts: number;
                roles: components["schemas"]["RoleCount"][];
                /** @description Its key. */
                stage: string;
            }[];
            /** @description Running terms. */
            terms: {
                /** @description Accounts that have one. */
                accounts: number;
                /** @description How much. */
                amount: number;
                /** @description Its currency. */
                currency: string;
            }[];
            /** @description Accounts by how many of their people are active. */
            threads: {
                none: number;
                several: number;
                single: number;
            };
            /** @description Accounts in no stage yet; absent without a lifecycle. */
            unplaced?: number;
            /** @description How far back somebody counts as active. */
            within_ms: number;
        };
        /** @description New, returning, resurrecting and dormant people per period. */
        Activity: {
            event?: components["schemas"]["EventFilter"];
            period: components["schemas"]["Period"];
        };
        /** @description People per period. */
        ActivityAnswer: {
            /** @description In order of time. */
            periods: {
                /** @description Active in the period before, not in this one. */
                dormant: number;
                /** @description The period still runs; absent when it is over. */
                incomplete?: boolean;
                /** @description First activity ever. */
                new: number;
                /** @description The period. */
                period: string;
                /** @description Active before, but not in the period before. */
                resurrecting: number;
                /** @description Also active in the period before. */
                returning: number;
            }[];
        };
        /** @description How the unit stands per period. */
        ActivityDetail: {
            /** @description In order of time. */
            periods: {
                /** @description The period. */
                period: string;
                /**
                 * @description How the unit stands.
                 * @enum {string}
                 */
                state: "new" | "returning" | "resurrecting" | "dormant";
            }[];
        };
        /** @description How far people (or accounts) get with each feature: exposed, tried, repeated, favourite. */
        Adoption: {
            /** @description Split by a property of the unit's latest exposure or use that carries it. */
            by?: string;
            /**
             * @description Dropped = repeated, then not used for this long.
             * @default 30d
             */
            dropped_after: components["schemas"]["Span"];
            exposed?: components["schemas"]["EventFilter"];
            /** @description When a repeated feature is a favourite; `{"share": 0.3}` when absent. */
            favourite?: {
                share: number;
            } | {
                count: number;
            } | "top";
            /** @description Each value of a property, or features by name (at most 50). */
            feature: {
                /** @description The property that names the feature. */
                by: string;
                event?: components["schemas"]["Names"];
                where?: components["schemas"]["Condition"];
            } | {
                event?: components["schemas"]["Names"];
                /** @description What it is called. */
                name: string;
                where?: components["schemas"]["Condition"];
            }[];
            /** @description When a feature counts as repeated; `{"distinct_days": 3}` when absent. */
            repeated?: {
                distinct_days: number;
            } | {
                count: number;
            };
            /**
             * @description Features and values before the rest is "(other)".
             * @default 25
             */
            top: number;
            /**
             * @description Tried = used at least so often.
             * @default 1
             */
            tried_at_least: number;
            unit?: components["schemas"]["Unit"];
        };
        /** @description How far units get with features. */
        AdoptionAnswer: {
            /** @description All units. */
            all: {
                /** @description Ascending. */
                depth: {
                    /** @description How many. */
                    features: number;
                    /** @description Units. */
                    units: number;
                }[];
                /** @description Most tried first. */
                features: {
                    /** @description Repeated it, and have not used it for the time asked. */
                    dropped: number;
                    dropped_rate: components["schemas"]["Rate"] | null;
                    /** @description Units exposed to it; whoever uses it is. */
                    exposed: number;
                    /** @description Of these, favour it. */
                    favourite: number;
                    favourite_rate: components["schemas"]["Rate"] | null;
                    /** @description Its name. */
                    feature: string;
                    /** @description From trying it. */
                    median_to_repeat_ms: number | null;
                    /** @description From the first exposure. */
                    median_to_try_ms: number | null;
                    /** @description Of these, used it again and again. */
                    repeated: number;
                    repeated_rate: components["schemas"]["Rate"] | null;
                    /** @description Units by the level they got to and no further; they sum to `exposed`. */
                    stands: {
                        exposed: number;
                        favourite: number;
                        repeated: number;
                        tried: number;
                    };
                    /** @description Of these, tried it. */
                    tried: number;
                    tried_rate: components["schemas"]["Rate"] | null;
                }[];
                /** @description Units exposed to, or using, any feature. */
                population: number;
            };
            /** @description Features in all. */
            features: number;
            /** @description Per value, most units first; absent without `by`. */
            groups?: {
                /** @description The value. */
                breakdown: string;
                /** @description Ascending. */
                depth: {
                    /** @description How many. */
                    features: number;
                    /** @description Units. */
                    units: number;
                }[];
                /** @description Most tried first. */
                features: {
                    /** @description Repeated it, and have not used it for the time asked. */
                    dropped: number;
                    dropped_rate: components["schemas"]["Rate"] | null;
                    /** @description Units exposed to it; whoever uses it is. */
                    exposed: number;
                    /** @description Of these, favour it. */
                    favourite: number;
                    favourite_rate: components["schemas"]["Rate"] | null;
                    /** @description Its name. */
                    feature: string;
                    /** @description From trying it. */
                    median_to_repeat_ms: number | null;
                    /** @description From the first exposure. */
                    median_to_try_ms: number | null;
                    /** @description Of these, used it again and again. */
                    repeated: number;
                    repeated_rate: components["schemas"]["Rate"] | null;
                    /** @description Units by the level they got to and no further; they sum to `exposed`. */
                    stands: {
                        exposed: number;
                        favourite: number;
                        repeated: number;
                        tried: number;
                    };
                    /** @description Of these, tried it. */
                    tried: number;
                    tried_rate: components["schemas"]["Rate"] | null;
                }[];
                /** @description Units exposed to, or using, any feature. */
                population: number;
            }[];
            /** @description Numbers that a limit left out, and what to do. */
            refused?: string;
            /** @description What a unit is. */
            unit: string;
            /** @description Uses that name no feature. */
            unnamed_uses: number;
            /** @description Values in all. */
            values?: number;
        };
        /** @description How far the unit got with features. */
        AdoptionDetail: {
            /** @description The value of the split. */
            breakdown: string | null;
            /** @description Most used first. */
            features: {
                /** @description Whether it is used no more. */
                dropped: boolean;
                /** @description Its name. */
                feature: string;
                /**
                 * @description How far the unit got.
                 * @enum {string}
                 */
                level: "exposed" | "tried" | "repeated" | "favourite";
                /** @description Uses. */
                uses: number;
            }[];
            /** @description Features tried. */
            tried: number;
        };
        /** @description Alarms, and what came of them. */
        AlarmLine: {
            /** @description Alarms of the range. */
            alarms: number;
            /** @description With an alarm within the horizon before. */
            caught: number;
            /** @description Distinct subjects. */
            caught_subjects: number;
            lead?: components["schemas"]["Times"];
            /** @description Without one. */
            missed: number;
            /** @description Distinct subjects. */
            missed_subjects: number;
            /** @description The most one owner had in one week. */
            most_in_a_week: number;
            /** @description Outcomes of the range. */
            outcomes: number;
            /** @description Alarms per owner and week. */
            per_owner_week: number | null;
            precision: components["schemas"]["Rate"] | null;
            recall: components["schemas"]["Rate"] | null;
            /** @description By what came of them. */
            verdicts: {
                /** @description Alarms. */
                alarms: number;
                /** @description Distinct subjects. */
                subjects: number;
                /**
                 * @description What came of it.
                 * @enum {string}
                 */
                verdict: "true_positive" | "false_alarm" | "open";
            }[];
        };
        /** @description One word. */
        Alive: {
            /**
             * @description How it is.
             * @enum {string}
             */
            status: "alive" | "ready";
        };
        /** @description An amount. */
        Amount: {
            /** @description How much. */
            amount: number;
            /** @description Its currency. */
            currency: string;
        };
        /** @description What happened, beside the numbers of that time. */
        Annotation: {
            /** @description When, or when it began: an instant, or a date in the workspace's time zone. */
            at: string;
            /**
             * @description What kind of thing.
             * @enum {string}
             */
            kind?: "release" | "campaign" | "incident" | "holiday" | "other";
            /** @description What happened. */
            text: string;
            /** @description Until when; a date means to its end. */
            until?: string;
        };
        /** @description The document, and a note beside it. */
        AnnotationInput: {
            /** @description When, or when it began: an instant, or a date in the workspace's time zone. */
            at: string;
            /**
             * @description What kind of thing.
             * @enum {string}
             */
            kind?: "release" | "campaign" | "incident" | "holiday" | "other";
            /** @description What is said about the change; kept beside the document. */
            note?: string;
            /** @description What happened. */
            text: string;
            /** @description Until when; a date means to its end. */
            until?: string;
        };
        /** @description An answer. The same store and the same question give the same bytes. */
        Answer: {
            answer: components["schemas"]["Body"];
            meta: components["schemas"]["Meta"];
            question: components["schemas"]["Question"];
            sentence?: components["schemas"]["AnswerSentence"];
        };
        /** @description The answer in one plain sentence; only when it was asked for. Of an explanation, a line per unit. */
        AnswerSentence: {
            /** @description In English. */
            en: string;
            /** @description 简体中文 */
            "zh-CN": string;
            /** @description 繁體中文 */
            "zh-TW": string;
        };
        /** @description An API key. */
        ApiKey: {
            /** @description When, ISO 8601 UTC. */
            created: string;
            /** @description Who made it. */
            created_by: string;
            /** @description Until when it works, ISO 8601 UTC; for ever when null. */
            expires: string | null;
            /** @description Whether it was revoked. */
            is_revoked: boolean;
            /** @description `key_…`. */
            key: string;
            /** @description What it is for. */
            name: string;
            /** @description What it may be used for. */
            scopes: ("admin" | "privacy" | "manage" | "read" | "ingest")[];
            /** @description When it was last used, to the minute, ISO 8601 UTC. */
            used: string | null;
            /** @description The only workspaces; every one when null. */
            workspaces: string[] | null;
        };
        /** @description A key that was just made. */
        ApiKeyMade: {
            /** @description When, ISO 8601 UTC. */
            created: string;
            /** @description Who made it. */
            created_by: string;
            /** @description Until when it works, ISO 8601 UTC; for ever when null. */
            expires: string | null;
            /** @description Whether it was revoked. */
            is_revoked: boolean;
            /** @description `key_…`. */
            key: string;
            /** @description What it is for. */
            name: string;
            /** @description What it may be used for. */
            scopes: ("admin" | "privacy" | "manage" | "read" | "ingest")[];
            /** @description The key itself, shown this once. */
            secret: string;
            /** @description When it was last used, to the minute, ISO 8601 UTC. */
            used: string | null;
            /** @description The only workspaces; every one when null. */
            workspaces: string[] | null;
        };
        /** @description How a value stands against its target. */
        Attainment: {
            /** @description value ⁄ target where more is better, target ⁄ value where less is. */
            attainment: number | null;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "reached" | "open" | "missed";
            target: components["schemas"]["KpiTarget"];
        };
        /** @description Something that was done, seen or taken out. */
        AuditEntry: {
            /** @description A stable word: `member.invited`, `people.seen` … */
            action: string;
            /** @description When, ISO 8601 UTC. */
            at: string;
            /** @description Whatever else tells of it. */
            detail: {
                [key: string]: string | number | boolean | unknown[] | null;
            } | null;
            /** @description SHA-256 over the hash before, the sequence and the entry. */
            hash: string;
            /** @description Counts from 1 without gaps. */
            sequence: number;
            /** @description What it was done to, or whom was looked at. */
            subject: string | null;
            who: components["schemas"]["Who"];
            /** @description Where, if in a workspace. */
            workspace: string | null;
        };
        /** @description A page of the audit log. */
        AuditPage: {
            /** @description Newest first. */
            items: components["schemas"]["AuditEntry"][];
            /** @description The `before` of the next page; absent on the last. */
            next?: number;
        };
        /** @description How well an alarm would have foretold an outcome, with what was known then. */
        Backtest: {
            /** @description A subject raises it when it enters the state. */
            alarm: {
                /**
                 * @description A band.
                 * @default red
                 * @enum {string}
                 */
                band: "green" | "yellow" | "red" | "unknown";
                health: components["schemas"]["HealthRef"];
            } | {
                /** @description Keys of detectors. */
                detectors?: string[];
                signals: components["schemas"]["SignalModelRef"];
            } | {
                criterion: components["schemas"]["Criterion"];
                /**
                 * @description Whose.
                 * @default person
                 * @enum {string}
                 */
                subject: "person" | "account" | "relationship";
            };
            /**
             * @description Events received later than this count from when they happened.
             * @default 7d
             */
            backfill_after: components["schemas"]["Span"];
            /**
             * @description How soon after the alarm the outcome must come.
             * @default 90d
             */
            horizon: components["schemas"]["Span"];
            /**
             * @description From when on an event counts.
             * @default received
             * @enum {string}
             */
            known: "received" | "occurred";
            outcome: components["schemas"]["EventFilter"];
            /** @description The property that names who answers the alarm. */
            owner?: string;
            /** @description Also: the alarm is a score (0 to 100) below each of these, or the one detector opens at each of these. */
            thresholds?: number[];
        };
        /** @description How well an alarm would have foretold an outcome. */
        BacktestAnswer: {
            alarm: components["schemas"]["AlarmLine"];
            /** @description Events that came with an import of history. */
            backfilled_events: number;
            /** @description The detectors whose signals are the alarm; absent where it is of another kind. */
            detectors?: string[];
            /** @description Events that counted from when they were received. */
            late_events: number;
            /** @description Distinct owners. */
            owners: number;
            /** @description Subjects looked at. */
            subjects: number;
            /** @description The same for a score below each threshold, or a detector that opens at it; absent without thresholds. */
            thresholds?: {
                /** @description Alarms of the range. */
                alarms: number;
                /** @description With an alarm within the horizon before. */
                caught: number;
                /** @description Distinct subjects. */
                caught_subjects: number;
                lead?: components["schemas"]["Times"];
                /** @description Without one. */
                missed: number;
                /** @description Distinct subjects. */
                missed_subjects: number;
                /** @description The most one owner had in one week. */
                most_in_a_week: number;
                /** @description Outcomes of the range. */
                outcomes: number;
                /** @description Alarms per owner and week. */
                per_owner_week: number | null;
                precision: components["schemas"]["Rate"] | null;
                recall: components["schemas"]["Rate"] | null;
                /** @description The number. */
                threshold: number;
                /** @description By what came of them. */
                verdicts: {
                    /** @description Alarms. */
                    alarms: number;
                    /** @description Distinct subjects. */
                    subjects: number;
                    /**
                     * @description What came of it.
                     * @enum {string}
                     */
                    verdict: "true_positive" | "false_alarm" | "open";
                }[];
            }[];
            /** @description Length of the range in weeks. */
            weeks: number;
            /** @description Those of them whose events were never seen; absent where there is none. */
            without_source?: string[];
        };
        /** @description Alarms and outcomes of the subject. */
        BacktestDetail: {
            /** @description Alarms. */
            alarms: {
                /** @description When. */
                at: string;
                /** @description Of a signal: its detector. */
                detector?: string;
                /** @description Who looks after the subject. */
                owner?: string;
                /**
                 * @description What came of it.
                 * @enum {string}
                 */
                verdict: "true_positive" | "false_alarm" | "open";
            }[];
            /** @description Outcomes. */
            outcomes: {
                /** @description When. */
                at: string;
                /** @description How long before it the alarm was; null = none was. */
                lead_days: number | null;
            }[];
        };
        /** @description The numbers, under the key of the question's kind. */
        Body: {
            funnel: components["schemas"]["FunnelAnswer"];
        } | {
            flow: components["schemas"]["FlowAnswer"];
        } | {
            transitions: components["schemas"]["TransitionsAnswer"];
        } | {
            sessions: components["schemas"]["SessionsAnswer"];
        } | {
            retention: components["schemas"]["RetentionAnswer"];
        } | {
            activity: components["schemas"]["ActivityAnswer"];
        } | {
            stickiness: components["schemas"]["StickinessAnswer"];
        } | {
            stages: components["schemas"]["StagesAnswer"];
        } | {
            classification: components["schemas"]["ClassificationAnswer"];
        } | {
            signals: components["schemas"]["SignalsAnswer"];
        } | {
            restate: components["schemas"]["RestateAnswer"];
        } | {
            joined: components["schemas"]["JoinedAnswer"];
        } | {
            paired: components["schemas"]["PairedAnswer"];
        } | {
            health: components["schemas"]["HealthAnswer"];
        } | {
            backtest: components["schemas"]["BacktestAnswer"];
        } | {
            trend: components["schemas"]["TrendAnswer"];
        } | {
            conversion: components["schemas"]["ConversionAnswer"];
        } | {
            friction: components["schemas"]["FrictionAnswer"];
        } | {
            preceding: components["schemas"]["PrecedingAnswer"];
        } | {
            compare: components["schemas"]["CompareAnswer"];
        } | {
            responses: components["schemas"]["ResponsesAnswer"];
        } | {
            adoption: components["schemas"]["AdoptionAnswer"];
        } | {
            ledger: components["schemas"]["LedgerAnswer"];
        } | {
            worklist: components["schemas"]["WorklistAnswer"];
        } | {
            accounts: components["schemas"]["AccountsAnswer"];
        } | {
            people: components["schemas"]["PeopleAnswer"];
        } | {
            person: components["schemas"]["PersonAnswer"];
        } | {
            members: components["schemas"]["MembersAnswer"];
        } | {
            explain: components["schemas"]["ExplainAnswer"];
        };
        /** @description Which events questions leave out because nobody did them (version 1). */
        BotFilter: {
            /** @description User agents that are left out, too: those that pass any of the tests; not by `in` and `exists`. */
            agents?: components["schemas"]["ChannelTest"][];
            /**
             * @description Whether it leaves anything out.
             * @default true
             */
            enabled: boolean;
            /** @description User agents that are not left out, whatever the rules above say; not by `in` and `exists`. */
            keep?: components["schemas"]["ChannelTest"][];
            /** @description What questions call it: a lower-case slug. Unless they name another, `default` holds. */
            key: string;
            /**
             * @description Whether bots this build knows (`$bot`) are left out.
             * @default true
             */
            known_bots: boolean;
            names: components["schemas"]["Localised"];
            /** @description Networks whose events are left out. An address is looked at when its event comes, and not kept: what came before a network was named here has none. */
            networks?: {
                /** @description What its events carry as `$network`: a lower-case slug. */
                key: string;
                names?: components["schemas"]["Localised"];
                /** @description Addresses, and ranges of them: `203.0.113.0/24`, `2001:db8::/32`. */
                ranges: string[];
            }[];
            /**
             * @description Version of the document's form.
             * @constant
             */
            version: 1;
        };
        /** @description A draft or version, and what is doubtful about it. */
        BotFilterChecked: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            bot_filter: components["schemas"]["BotFilter"];
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
            /** @description What may not be meant. */
            warnings?: components["schemas"]["ProblemPart"][];
        };
        /** @description Two drafts or versions against each other. */
        BotFilterComparison: {
            diff: components["schemas"]["DocumentDiff"];
            from: components["schemas"]["VersionInfo"];
            /** @description The same as plain text; empty when nothing changed. */
            text: string;
            to: components["schemas"]["VersionInfo"];
        };
        /** @description A page of a list. */
        BotFilterPage: {
            /** @description The items of this page. */
            items: components["schemas"]["BotFilterSummary"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description A bot filter: by key (the one that holds; `none` counts everything), by key and version (0 of `default` and `none` is built in), or as a whole document. */
        BotFilterRef: string | {
            /** @description Its key. */
            key: string;
            /** @description Its version. */
            version?: number;
        } | components["schemas"]["BotFilter"];
        /** @description A bot filter in a list. */
        BotFilterSummary: {
            /** @description How many tests of user agents it has. */
            agents: number;
            draft?: components["schemas"]["VersionInfo"];
            /** @description Its key. */
            key: string;
            latest?: components["schemas"]["VersionInfo"];
            names: components["schemas"]["Localised"];
            /** @description How many networks it has. */
            networks: number;
            /** @description How many versions were published. */
            versions: number;
        };
        /** @description A draft or version of a bot filter. */
        BotFilterVersion: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            bot_filter: components["schemas"]["BotFilter"];
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
        };
        /** @description What a member becomes; what is left out stays. */
        ChangeMember: {
            /** @description Whether they may not sign in. */
            is_disabled?: boolean;
            /**
             * @description What the member is.
             * @enum {string}
             */
            role?: "owner" | "admin" | "analyst" | "marketer" | "support" | "viewer";
            /** @description Whether people are shown though the role masks them. */
            sees_people?: boolean;
            /** @description The only workspaces; every one when null. */
            workspaces?: string[] | null;
        };
        /** @description A new password. */
        ChangePassword: {
            /** @description The present one. */
            current: string;
            /** @description 8 to 256 characters; the most common ones are refused. */
            new: string;
        };
        /** @description A number's list, as a `members` question asks for it. */
        ChannelCell: {
            /** @description Its cell. */
            cell: Record<string, never>;
            /** @description Which of the preview's questions, from 0. */
            question: number;
        };
        /** @description Events and the people behind them. */
        ChannelCount: {
            cell?: components["schemas"]["ChannelCell"];
            /** @description How many events. */
            events: number;
            /** @description How many people. */
            people: number;
        };
        /** @description Ordered rules from what an event says of where it came from to a channel group (version 1). */
        ChannelGrouping: {
            /** @description In order: the first whose rule holds is the event's. */
            groups: {
                /** @description The value of the column: a lower-case slug; not `unassigned`. */
                key: string;
                names: components["schemas"]["Localised"];
                when: components["schemas"]["ChannelRule"];
            }[];
            /** @description What questions call it: a lower-case slug. `$channel_group` is that of `default`. */
            key: string;
            /** @description Sites that several rules speak of. */
            lists?: {
                /** @description What rules call it. */
                key: string;
                names?: components["schemas"]["Localised"];
                /** @description The sites. */
                sites: string[];
            }[];
            names: components["schemas"]["Localised"];
            /** @description Hosts of one's own beside every `$url_host` of the workspace, with those below them. */
            own_hosts?: string[];
            /** @description Hosts that only send people back, such as payment pages. */
            pass_through?: string[];
            /**
             * @description Version of the document's form.
             * @constant
             */
            version: 1;
        };
        /** @description A draft or version, and what is doubtful about it. */
        ChannelGroupingChecked: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            channel_grouping: components["schemas"]["ChannelGrouping"];
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
            /** @description What may not be meant. */
            warnings?: components["schemas"]["ProblemPart"][];
        };
        /** @description Two drafts or versions against each other. */
        ChannelGroupingComparison: {
            diff: components["schemas"]["DocumentDiff"];
            from: components["schemas"]["VersionInfo"];
            /** @description The same as plain text; empty when nothing changed. */
            text: string;
            to: components["schemas"]["VersionInfo"];
        };
        /** @description A page of a list. */
        ChannelGroupingPage: {
            /** @description The items of this page. */
            items: components["schemas"]["ChannelGroupingSummary"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description A channel grouping: by key (the one that holds), by key and version (0 of `default` is the built-in one), or as a whole document. */
        ChannelGroupingRef: string | {
            /** @description Its key. */
            key: string;
            /** @description Its version. */
            version?: number;
        } | components["schemas"]["ChannelGrouping"];
        /** @description A channel grouping in a list. */
        ChannelGroupingSummary: {
            draft?: components["schemas"]["VersionInfo"];
            /** @description How many groups it has. */
            groups: number;
            /** @description Its key. */
            key: string;
            latest?: components["schemas"]["VersionInfo"];
            /** @description How many lists of sites it has. */
            lists: number;
            names: components["schemas"]["Localised"];
            /** @description How many versions were published. */
            versions: number;
        };
        /** @description A draft or version of a channel grouping. */
        ChannelGroupingVersion: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            channel_grouping: components["schemas"]["ChannelGrouping"];
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
        };
        /** @description What other rules would change. */
        ChannelPreview: {
            after: components["schemas"]["GroupingHead"];
            /** @description The instant it is of, ISO 8601 UTC. */
            as_of: string;
            before: components["schemas"]["GroupingHead"];
            /** @description The last event before that, ISO 8601 UTC. */
            data_through?: string;
            /** @description Each group: in the order of the rules looked at, then those only the others know, then unassigned events, then those with nothing to go by. */
            groups: {
                after: components["schemas"]["ChannelCount"];
                before: components["schemas"]["ChannelCount"];
                /** @description Its key; null for events with nothing to go by. */
                group: string | null;
                names?: components["schemas"]["Localised"];
            }[];
            moved: components["schemas"]["ChannelCount"];
            /** @description From which group to which, most events first. */
            moves: {
                cell?: components["schemas"]["ChannelCell"];
                /** @description How many events. */
                events: number;
                /** @description The group they were of. */
                from: string | null;
                /** @description How many people. */
                people: number;
                /** @description The group they would be of. */
                to: string | null;
            }[];
            /** @description The questions behind the numbers. */
            questions: components["schemas"]["Question"][];
            /** @description What no rule looked at holds for, most events first. */
            unmatched: {
                /** @description `$utm_campaign`, where it is all there is. */
                campaign?: string;
                cell?: components["schemas"]["ChannelCell"];
                /** @description `$channel`. */
                channel?: string;
                /** @description How many events. */
                events: number;
                /** @description `$utm_medium`. */
                medium?: string;
                /** @description How many people. */
                people: number;
                /** @description Host of the referrer. */
                referrer?: string;
                /** @description `$utm_source`. */
                source?: string;
            }[];
            /** @description What of that is not listed. */
            unmatched_more: {
                /** @description How many events. */
                events: number;
                /** @description How many origins. */
                origins: number;
            };
        };
        /** @description What is compared with what. */
        ChannelPreviewRequest: {
            /** @description The instant it is of; the running tenth of a second when absent. */
            as_of?: string;
            before?: components["schemas"]["ChannelGroupingRef"];
            grouping?: components["schemas"]["ChannelGroupingRef"];
            range?: components["schemas"]["Range"];
            /**
             * @description How many origins without a group are listed.
             * @default 20
             */
            top: number;
        };
        /** @description A condition on where an event came from. `source` is `$utm_source`, else the host of a referrer that is not one's own; `medium` and `campaign` are `$utm_medium` and `$utm_campaign`; `referrer` is the host of such a referrer; `channel` is `$channel`; `landing` is a page that was not reached from a page of one's own (only `exists`). */
        ChannelRule: {
            /** @description Conditions. */
            all: components["schemas"]["ChannelRule"][];
        } | {
            /** @description Conditions. */
            any: components["schemas"]["ChannelRule"][];
        } | {
            not: components["schemas"]["ChannelRule"];
        } | {
            source: components["schemas"]["ChannelTest"];
        } | {
            medium: components["schemas"]["ChannelTest"];
        } | {
            campaign: components["schemas"]["ChannelTest"];
        } | {
            referrer: components["schemas"]["ChannelTest"];
        } | {
            channel: components["schemas"]["ChannelTest"];
        } | {
            landing: components["schemas"]["ChannelTest"];
        };
        /** @description A test of one text: exactly one operator. Case does not matter; a missing text passes `exists: false` alone. */
        ChannelTest: {
            /** @description Contains one of these. */
            contains?: string | string[];
            /** @description Ends with one of these. */
            ends_with?: string | string[];
            /** @description Is present, or missing. */
            exists?: boolean;
            /** @description Is a site of one of these lists. */
            in?: string | string[];
            /** @description Equals one of these. */
            is?: string | string[];
            /** @description Matches the regular expression, anywhere unless anchored. */
            matches?: string;
            /** @description Begins with one of these. */
            starts_with?: string | string[];
        } & (unknown | unknown | unknown | unknown | unknown | unknown | unknown);
        /** @description One finding. */
        CheckupFinding: {
            /** @description What is at stake; null where amounts are not known in one currency. */
            amount: {
                /** @description As the source wrote it. */
                currency: string;
                /** @description How much. */
                value: number;
            } | null;
            /** @description Which number of the question: for `members`. */
            cell: Record<string, never>;
            /** @description People, or accounts, it concerns. */
            count: number;
            /**
             * @description What was looked for.
             * @enum {string}
             */
            kind: "biggest_leak" | "slowest_wait" | "cooling_group" | "best_source" | "slipping";
            /** @description Of how many. */
            of: number;
            question: components["schemas"]["Question"];
            /** @description The finding in one sentence, by language tag. */
            sentence: {
                en: string;
                "zh-CN": string;
                "zh-TW": string;
            };
        };
        /** @description Every customer of a lifecycle as of the end of each period of the range; without a range, of the last period that is over. */
        Classification: {
            /** @description Also by the value of this property on each customer's latest event up to then that carries it. */
            by?: string;
            /**
             * @description Which notes say how a customer feels: the latest that says so, or the mean over those of the period.
             * @default last
             * @enum {string}
             */
            feeling: "last" | "mean";
            /** @description Names of the events that goals with progress by data count, at most 20; those of the goals there are when absent. */
            goal_events?: string[];
            lifecycle: components["schemas"]["LifecycleRef"];
            period?: components["schemas"]["Period"];
            /**
             * @description Values of `by` before the rest is "(other)".
             * @default 25
             */
            top: number;
        };
        /** @description Every customer as of the end of each period. */
        ClassificationAnswer: {
            lifecycle: components["schemas"]["LifecycleHead"];
            /** @description Every period of the range, in order. */
            periods: components["schemas"]["ClassifiedPeriod"][];
        };
        /** @description A kept month against another, or against what the events say today. */
        ClassificationComparison: {
            /** @description On the other side. */
            customers_after: number;
            /** @description Customers of the kept month. */
            customers_before: number;
            /** @description Differ, or are on one side only. */
            differ: number;
            /** @description Those who differ, the first ones by person. */
            differences: {
                /** @description How the customer stands; null = not among them. */
                after: components["schemas"]["ClassificationDetail"] | null;
                /** @description How the customer stands; null = not among them. */
                before: components["schemas"]["ClassificationDetail"] | null;
                /**
                 * @description Why; absent between two months: events came or went since, or the other version says so.
                 * @enum {string}
                 */
                cause?: "data" | "version";
                /** @description Which fields differ. */
                fields: string[];
                /** @description The id as the source wrote it. */
                id?: string;
                /** @description `per_…` */
                person?: string;
                /** @description Which unit, when it is not the person. */
                unit?: string;
            }[];
            /** @description Customers by field that differs; `customers` = on one side only. */
            fields: {
                /** @description Customers. */
                customers: number;
                /** @description The field. */
                field: string;
            }[];
            kept: components["schemas"]["KeptClassification"];
            /** @description By stage on either side. */
            matrix: {
                /** @description Stage on the other side. */
                after: string | null;
                /** @description Stage in the kept month; null = not among its customers. */
                before: string | null;
                /** @description Customers. */
                customers: number;
            }[];
            /** @description The same in every field compared. */
            same: number;
            /** @description The lifecycle's version on the other side; absent for a draft. */
            version?: number;
            with?: components["schemas"]["KeptClassification"];
        };
        /** @description How the customer stands in the last period; empty where in none. */
        ClassificationDetail: {
            /** @description The instant. */
            at?: string;
            /** @description The periods before. */
            before?: {
                /** @description The instant. */
                at?: string;
                /** @description The value of `by`. */
                by?: string;
                /** @description Which way. */
                direction?: string;
                /** @description −2 to 2; null = unknown. */
                felt?: number | null;
                /** @description Stage right before the period. */
                from?: string | null;
                /**
                 * @description The worst quadrant of its goals.
                 * @enum {string}
                 */
                goals?: "unmet_bad" | "met_bad" | "unmet_good" | "met_good" | "unfelt" | "none";
                /** @description Promises overdue. */
                overdue?: number;
                /** @description The period. */
                period?: string;
                /** @description Its priority. */
                priority?: string | null;
                /**
                 * @description The state of its risk.
                 * @enum {string}
                 */
                risk?: "none" | "watching" | "at_risk" | "saved" | "lost";
                /** @description Key of the stage. */
                stage?: string;
                /** @description Its tier. */
                tier?: string | null;
            }[];
            /** @description The value of `by`. */
            by?: string;
            /** @description Which way. */
            direction?: string;
            /** @description −2 to 2; null = unknown. */
            felt?: number | null;
            /** @description Stage right before the period. */
            from?: string | null;
            /**
             * @description The worst quadrant of its goals.
             * @enum {string}
             */
            goals?: "unmet_bad" | "met_bad" | "unmet_good" | "met_good" | "unfelt" | "none";
            /** @description Promises overdue. */
            overdue?: number;
            /** @description The period. */
            period?: string;
            /** @description Its priority. */
            priority?: string | null;
            /**
             * @description The state of its risk.
             * @enum {string}
             */
            risk?: "none" | "watching" | "at_risk" | "saved" | "lost";
            /** @description Key of the stage. */
            stage?: string;
            /** @description Its tier. */
            tier?: string | null;
        };
        /** @description One period. */
        ClassifiedPeriod: {
            /** @description The instant its numbers are of. */
            at: string;
            /** @description By the value of `by`, the largest first; absent without it. */
            by?: {
                /** @description The value, "(none)" or "(other)". */
                by: string;
                /** @description Subjects in some stage at the end of the period. */
                customers: number;
                directions: components["schemas"]["Directions"];
                /** @description From −2 to 2, then unknown. */
                feelings: {
                    /** @description Customers. */
                    customers: number;
                    /** @description −2 to 2; null = unknown. */
                    felt: number | null;
                }[];
                /** @description By goals, the worst first. */
                goals: {
                    /** @description Customers. */
                    customers: number;
                    /**
                     * @description The worst quadrant of the customer's goals.
                     * @enum {string}
                     */
                    goals: "unmet_bad" | "met_bad" | "unmet_good" | "met_good" | "unfelt" | "none";
                }[];
                /** @description Mean feeling of those of whom it is known. */
                mean_felt: number | null;
                /** @description Customers with promises overdue. */
                overdue: number;
                /** @description Promises overdue. */
                overdue_promises: number;
                /** @description By priority. */
                priorities: {
                    /** @description Customers. */
                    customers: number;
                    /** @description null = not set. */
                    word: string | null;
                }[];
                /** @description By state of the risk overlay; absent where the lifecycle has none. */
                risk?: {
                    at_risk: number;
                    lost: number;
                    none: number;
                    saved: number;
                    watching: number;
                };
                share: components["schemas"]["Rate"] | null;
                /** @description Every stage. */
                stages: {
                    /** @description There at the end. */
                    customers: number;
                    directions: components["schemas"]["Directions"];
                    names: components["schemas"]["Localised"];
                    /** @description Of all customers. */
                    share: number | null;
                    /** @description Its key. */
                    stage: string;
                    /** @description Whether nothing leads out of it; absent = something does. */
                    terminal?: boolean;
                }[];
                /** @description By tier. */
                tiers: {
                    /** @description Customers. */
                    customers: number;
                    /** @description null = not set. */
                    word: string | null;
                }[];
            }[];
            /** @description Of how many customers something is known. */
            coverage: {
                feeling: components["schemas"]["Rate"] | null;
                goal: components["schemas"]["Rate"] | null;
                tier: components["schemas"]["Rate"] | null;
            };
            /** @description Subjects in some stage at the end of the period. */
            customers: number;
            directions: components["schemas"]["Directions"];
            /** @description From −2 to 2, then unknown. */
            feelings: {
                /** @description Customers. */
                customers: number;
                /** @description −2 to 2; null = unknown. */
                felt: number | null;
            }[];
            /** @description By goals, the worst first. */
            goals: {
                /** @description Customers. */
                customers: number;
                /**
                 * @description The worst quadrant of the customer's goals.
                 * @enum {string}
                 */
                goals: "unmet_bad" | "met_bad" | "unmet_good" | "met_good" | "unfelt" | "none";
            }[];
            /** @description It runs: its numbers can change; absent when it is over. */
            incomplete?: boolean;
            /** @description By where customers stood before and where they stand; adds up to all of them. */
            matrix: {
                /** @description Customers. */
                customers: number;
                /** @description Stage right before the period; null = not yet in any. */
                from: string | null;
                share: components["schemas"]["Rate"] | null;
                /** @description Stage at its end. */
                to: string;
            }[];
            /** @description Mean feeling of those of whom it is known. */
            mean_felt: number | null;
            /** @description Customers with promises overdue. */
            overdue: number;
            /** @description Promises overdue. */
            overdue_promises: number;
            /** @description The period: `2026-05`. */
            period: string;
            /** @description By priority. */
            priorities: {
                /** @description Customers. */
                customers: number;
                /** @description null = not set. */
                word: string | null;
            }[];
            /** @description By state of the risk overlay; absent where the lifecycle has none. */
            risk?: {
                at_risk: number;
                lost: number;
                none: number;
                saved: number;
                watching: number;
            };
            /** @description Every stage. */
            stages: {
                /** @description There at the end. */
                customers: number;
                directions: components["schemas"]["Directions"];
                names: components["schemas"]["Localised"];
                /** @description Of all customers. */
                share: number | null;
                /** @description Its key. */
                stage: string;
                /** @description Whether nothing leads out of it; absent = something does. */
                terminal?: boolean;
            }[];
            /** @description By tier. */
            tiers: {
                /** @description Customers. */
                customers: number;
                /** @description null = not set. */
                word: string | null;
            }[];
        };
        /** @description How two groups of people differ. */
        Compare: {
            /** @description The people of the first group, as of the question's instant. */
            a: components["schemas"]["Criterion"];
            /** @description The people of the second, or `rest`: everybody else. */
            b: "rest" | components["schemas"]["Criterion"];
            /** @description Events that are compared; all when absent. */
            events?: components["schemas"]["Names"];
            /**
             * @description How many are listed.
             * @default 30
             */
            limit: number;
            /**
             * @description People needed with an item in both groups together, and in each group.
             * @default 20
             */
            minimum: number;
            /**
             * @description What the first group is called.
             * @default a
             */
            name_a: string;
            /** @description What the second is called; `b`, or `rest`, when absent. */
            name_b?: string;
            /** @description Properties whose last known values are compared; some of the workspace's when absent. */
            properties?: string[];
            /** @description Of each person only so much time from their first event in the range on. */
            within?: components["schemas"]["Span"];
        };
        /** @description How two groups differ. */
        CompareAnswer: {
            /** @description The first group. */
            a: components["schemas"]["CompareGroup"];
            /** @description The second. */
            b: components["schemas"]["CompareGroup"];
            /** @description People in both: each counts in both. */
            both: number;
            /** @description What they differ in, by the size of z. */
            items: components["schemas"]["CompareItem"][];
            /** @description People needed. */
            minimum: number;
            /** @description Ranked, but not listed. */
            more: number;
            /** @description People in neither. */
            neither: number;
            /** @description Not ranked: too few people. */
            too_few: number;
            /** @description How much time of each person is looked at; absent = the whole range. */
            within_ms?: number;
        };
        /** @description A group. */
        CompareGroup: {
            /** @description Those who are compared. */
            compared: number;
            /** @description Those whose time is not over. */
            immature: number;
            /** @description Those without an event in the range. */
            inactive: number;
            /** @description What it is called. */
            name: string;
            /** @description Its people. */
            people: number;
        };
        /** @description One thing the groups differ in. */
        CompareItem: {
            a: components["schemas"]["CompareSide"];
            b: components["schemas"]["CompareSide"];
            /** @description Share of `a` − share of `b`. */
            difference: components["schemas"]["Estimate"];
            /** @description Share of chance finds among the items at least as different as this one. */
            false_find_rate: number;
            /**
             * @description Did an event; the last known value of a property; the channel of the first touch.
             * @enum {string}
             */
            kind: "event" | "property" | "channel";
            /** @description The event, property or channel. */
            name: string;
            /** @description Share of `a` ⁄ share of `b`; null where nobody of `b` has it. */
            ratio: components["schemas"]["EstimateOrNull"];
            /** @description The property's value. */
            value?: string;
            /** @description The two-proportion z with the pooled share. */
            z: number;
        };
        /** @description An item in a group. */
        CompareSide: {
            /** @description Upper end. */
            high: number;
            /** @description Lower end of the share's interval. */
            low: number;
            /** @description People who have it, of those compared. */
            people: number;
            /** @description Events per person compared; of events only. */
            per_person?: number;
            /** @description Their share. */
            share: number;
        };
        /** @description Why a customer needs a look. */
        Concern: {
            /** @description Of health: the band. */
            band?: string;
            /** @description Whether it calls for a contact. */
            calls: boolean;
            /** @description Of health: the points it takes. */
            contribution?: number;
            /** @description Of health: how much of the score is known. */
            coverage?: number;
            /** @description Of a signal: its detector. */
            detector?: string;
            /** @description By when something is to be done. */
            due: string | null;
            /** @description Of a note: how it felt. */
            felt?: number;
            /** @description Of a move: the stage left. */
            from?: string;
            /** @description Of health: the band before. */
            from_band?: string | null;
            /** @description Of health: the score. */
            health?: number | null;
            /** @description Of a signal: which kind of trouble. */
            kind?: string;
            /** @description Of silence: the last time anything of the kind was seen. */
            last?: string | null;
            /** @description Of health: the measure that takes most from the score. */
            measure?: string;
            names?: components["schemas"]["Localised"];
            /** @description Of a signal: when it opened. */
            opened_at?: string;
            /** @description Of a signal: whether it was not dealt with in time. */
            overdue?: boolean;
            playbook?: components["schemas"]["Localised"];
            reason: components["schemas"]["Reason"];
            /** @description Of a disagreement: the stage the rules alone would say. */
            rules_say?: string;
            /** @description 1 (can wait) to 5 (at once). */
            severity: number;
            /** @description Of a signal: who deals with it. */
            signal_owner?: string | null;
            /** @description Since when it is so. */
            since: string;
            /** @description Of a signal: open, acknowledged or in_progress. */
            state?: string;
            /** @description Of flapping: how often. */
            times?: number;
            /** @description Of a move: the stage entered, or to be entered. */
            to?: string;
            /** @description Of a promise or goal: what was promised or wanted. */
            what?: string;
            /** @description Of a move: the condition under which that happens. */
            when?: string | null;
            /** @description Of a renewal: what the contract's term is worth. */
            worth?: components["schemas"]["Amount"][];
        };
        /** @description A condition on one event's properties. */
        Condition: {
            /** @description Every one holds. */
            all: components["schemas"]["Condition"][];
        } | {
            /** @description At least one holds. */
            any: components["schemas"]["Condition"][];
        } | {
            not: components["schemas"]["Condition"];
        } | {
            property: components["schemas"]["PropertyTest"];
        };
        /** @description A line of the ledger. */
        Consent: {
            /** @description When they said it. */
            at: string;
            /** @description By whom. */
            author: string;
            /** @description Whether it is the last word about the purpose for any of their ids. */
            holds: boolean;
            /** @description When it was recorded. */
            known: string;
            /** @description Its place in the ledger, from 1. */
            number: number;
            /** @description The id it was given under. */
            person: string;
            /** @description What proves it. */
            proof: string | null;
            /**
             * @description What it is about.
             * @enum {string}
             */
            purpose: "analytics" | "personalisation" | "marketing_email" | "marketing_sms" | "profiling" | "third_party_sharing";
            /** @description Where they said it. */
            source: string | null;
            /**
             * @description What they said.
             * @enum {string}
             */
            state: "granted" | "denied" | "withdrawn";
            /** @description Which text they were shown. */
            text_version: string | null;
        };
        /** @description Somebody's word about one purpose. */
        ConsentEntry: {
            /** @description When they said it, ISO 8601; now when absent. */
            at?: string;
            /** @description `per_…`, or any of their ids as the source writes it; one nobody has yet may be given. */
            person: string;
            /** @description What proves it: the name of a document, the id of a receipt. */
            proof?: string;
            /**
             * @description What it is about.
             * @enum {string}
             */
            purpose: "analytics" | "personalisation" | "marketing_email" | "marketing_sms" | "profiling" | "third_party_sharing";
            /** @description Where they said it: a form, a banner, a letter. */
            source?: string;
            /**
             * @description What they said.
             * @enum {string}
             */
            state: "granted" | "denied" | "withdrawn";
            /** @description Which text they were shown. */
            text_version?: string;
        };
        /** @description What people said. */
        ConsentRecording: {
            /** @description At most 1,000. */
            consents: components["schemas"]["ConsentEntry"][];
        };
        /** @description How people stand to every purpose. */
        ConsentTotals: {
            /** @description Every purpose, also those nobody said anything about. */
            purposes: components["schemas"]["PurposeTotals"][];
            /** @description Lines of the ledger, also those that hold no more. */
            words: number;
        };
        /** @description Lines of the ledger. */
        Consents: {
            /** @description What was recorded in its order; of a person the last said first. */
            items: components["schemas"]["Consent"][];
        };
        /** @description Contracts with a term. What is left out is filled in by what events mean; how long they hold, by a property of the events that begin them. */
        Contract: {
            begins?: components["schemas"]["EventFilter"];
            /** @description Terms by the value of a property of the events that begin them. */
            by?: {
                /** @description The property. */
                property: string;
                /** @description What its values mean, at most 12. */
                terms: {
                    /** @description The value. */
                    is: string | number | boolean;
                    term: components["schemas"]["Span"];
                }[];
            };
            ends?: components["schemas"]["EventFilter"];
            term?: components["schemas"]["Span"];
        };
        /** @description Contracts as they were read. */
        ContractRead: {
            /** @description Events that begin a term. */
            begins: string[];
            /** @description Whether the events were found by what they mean, rather than given. */
            by_meaning: boolean;
            /** @description Events that end a contract. */
            ends: string[];
            /** @description The property terms were read from. */
            property?: string;
            /** @description How long terms are; empty where nothing says so: give `term`. */
            terms: {
                /** @description How long, ms. */
                term_ms: number;
                /** @description The property's value; absent of those without one that is known. */
                value?: string;
            }[];
        };
        /** @description Conversion by where units came in. */
        Conversion: {
            by: ("entry_point" | "landing_page" | "referrer" | "channel") | {
                /** @description A property of the entry event. */
                property: string;
            };
            entry?: components["schemas"]["EventFilter"];
            goal: components["schemas"]["EventFilter"];
            /**
             * @description Groups before the rest is "(other)".
             * @default 25
             */
            top: number;
            unit?: components["schemas"]["Unit"];
            window?: components["schemas"]["Span"];
        };
        /** @description Conversion by entry. */
        ConversionAnswer: {
            /** @description All together. */
            all: {
                /** @description Of these, converted. */
                converted: number;
                /** @description Units with an entry. */
                entered: number;
                /** @description Still may. */
                in_progress: number;
                /** @description 95 % Wilson interval. */
                interval: number[] | null;
                /** @description Entry to goal. */
                median_time_ms: number | null;
                /** @description converted ⁄ entered */
                rate: number | null;
            };
            /** @description Most entries first. */
            groups: {
                /** @description Of these, converted. */
                converted: number;
                /** @description Units with an entry. */
                entered: number;
                /** @description How its units came in. */
                group: string;
                /** @description Still may. */
                in_progress: number;
                /** @description 95 % Wilson interval. */
                interval: number[] | null;
                /** @description Entry to goal. */
                median_time_ms: number | null;
                /** @description converted ⁄ entered */
                rate: number | null;
            }[];
            /** @description Numbers that a limit left out, and what to do. */
            refused?: string;
            /** @description What a unit is. */
            unit: string;
            /** @description Groups in all. */
            values: number;
        };
        /** @description How the unit came in; empty where it did not. */
        ConversionDetail: {
            /** @description Whether it reached the goal. */
            converted?: boolean;
            /** @description When. */
            entered_ms?: number;
            /** @description How. */
            group?: string;
            /** @description Whether it still may. */
            in_progress?: boolean;
            /** @description Entry to goal. */
            time_ms?: number | null;
        };
        /** @description A condition on one person's events. */
        Criterion: {
            /** @description Every one holds. */
            all: components["schemas"]["Criterion"][];
        } | {
            /** @description At least one holds. */
            any: components["schemas"]["Criterion"][];
        } | {
            not: components["schemas"]["Criterion"];
        } | {
            /** @description Did something; at least once without a bound. */
            did: {
                at_least?: number;
                at_most?: number;
                during?: components["schemas"]["Range"];
                event?: components["schemas"]["Names"];
                exactly?: number;
                less_than?: number;
                /** @description `count` (default), `distinct_days`, or `sum`, `mean`, `min`, `max`, `last`, `distinct` of a property. */
                measure?: unknown;
                more_than?: number;
                /** @description Only since the present stage was entered; in the conditions of a lifecycle only. */
                since_entry?: boolean;
                where?: components["schemas"]["Condition"];
                within?: components["schemas"]["Span"];
            };
        } | {
            /** @description The first such event lies in a stretch of time. */
            first: {
                during?: components["schemas"]["Range"];
                event?: components["schemas"]["Names"];
                where?: components["schemas"]["Condition"];
                within?: components["schemas"]["Span"];
            };
        } | {
            /** @description The last such event lies in a stretch of time. */
            last: {
                during?: components["schemas"]["Range"];
                event?: components["schemas"]["Names"];
                where?: components["schemas"]["Condition"];
                within?: components["schemas"]["Span"];
            };
        } | {
            /** @description Did one thing and then another. */
            sequence: {
                /** @description In order. */
                steps: components["schemas"]["EventFilter"][];
                within?: components["schemas"]["Span"];
                without?: components["schemas"]["EventFilter"];
            };
        } | {
            /** @description Did it once, and not for this long. */
            silent: {
                event?: components["schemas"]["Names"];
                for: components["schemas"]["Span"];
                where?: components["schemas"]["Condition"];
            };
        } | {
            /** @description The rate in the recent stretch ÷ the rate in the stretch right before it − 1, of the person's own events. */
            change: {
                at_least?: number;
                /** @description -0.5 = half of the baseline or less. */
                at_most?: number;
                baseline: components["schemas"]["Span"];
                event?: components["schemas"]["Names"];
                /** @description `count` (default), `distinct_days`, or `sum`, `mean` of a property (a mean is compared as it is). */
                measure?: unknown;
                /** @description Least events of the baseline (1); with fewer no bound holds. */
                minimum?: number;
                recent: components["schemas"]["Span"];
                where?: components["schemas"]["Condition"];
            };
        } | {
            /** @description Opened and not closed in time: give either `due` or `within`. */
            overdue: {
                /** @description How many at once (1). */
                at_least?: number;
                by?: components["schemas"]["Span"];
                closed: components["schemas"]["EventFilter"];
                /** @description The property that holds the date. */
                due?: string;
                /** @description The property that tells one from another; without it one closing event closes all. */
                id?: string;
                moved?: components["schemas"]["EventFilter"];
                opened: components["schemas"]["EventFilter"];
                within?: components["schemas"]["Span"];
            };
        } | {
            property: components["schemas"]["PropertyTest"];
        } | {
            /** @description Id of a saved segment, `seg_…`: the criterion it has now stands here. */
            saved: string;
        };
        /** @description One test. */
        CriterionTest: {
            /** @description Whether it holds. */
            holds: boolean;
            /** @description How long nothing happened. */
            silence_ms?: number;
            /** @description When it was, milliseconds since 1970. */
            time_ms?: number;
            /** @description What was measured. */
            value?: number;
        };
        /** @description Insights, questions and texts on a grid of 12 columns. */
        Dashboard: {
            /** @description What it tells. */
            description?: string;
            /** @description What every tile is narrowed to. */
            filters?: {
                last?: components["schemas"]["Span"];
                /** @description Id of a saved segment. */
                segment?: string;
            };
            /** @description What it is called. */
            name: string;
            /** @description At most 60; they do not overlap. */
            tiles: components["schemas"]["Tile"][];
        };
        /** @description The document, and a note beside it. */
        DashboardInput: {
            /** @description What it tells. */
            description?: string;
            /** @description What every tile is narrowed to. */
            filters?: {
                last?: components["schemas"]["Span"];
                /** @description Id of a saved segment. */
                segment?: string;
            };
            /** @description What it is called. */
            name: string;
            /** @description What is said about the change; kept beside the document. */
            note?: string;
            /** @description At most 60; they do not overlap. */
            tiles: components["schemas"]["Tile"][];
        };
        /** @description Everything members wrote about events and properties, by name. */
        DescribedCatalogue: {
            /** @description Of events. */
            events: components["schemas"]["EventCatalogueEntry"][];
            /** @description Of properties. */
            properties: components["schemas"]["PropertyCatalogueEntry"][];
        };
        /** @description Opens a signal when a condition holds, and closes it when the trouble is over. */
        Detector: {
            about?: components["schemas"]["Localised"];
            cooldown?: components["schemas"]["Span"];
            due_in?: components["schemas"]["Span"];
            expires_after?: components["schemas"]["Span"];
            /** @description What must be connected for it, in words. */
            inputs?: components["schemas"]["Localised"][];
            /** @description What judgements and questions call it. */
            key: string;
            /**
             * @description Which kind of trouble.
             * @enum {string}
             */
            kind: "bad_sentiment" | "missed_delivery" | "expectation_gap" | "organisational_change" | "poor_communication" | "low_usage" | "hardship" | "missing_adoption" | "support_concern" | "custom";
            names: components["schemas"]["Localised"];
            /** @description When a signal opens. */
            opens: {
                confirm_for?: components["schemas"]["Span"];
                when: components["schemas"]["Criterion"];
            };
            playbook?: components["schemas"]["Localised"];
            /** @description When it closes by itself: the condition, or that of opening being gone, for so long (7d). */
            resolves?: {
                confirm_for?: components["schemas"]["Span"];
                when?: components["schemas"]["Criterion"];
            };
            /**
             * @description How bad it is.
             * @enum {string}
             */
            severity: "low" | "medium" | "high" | "critical";
        };
        /** @description A detector. */
        DetectorRow: {
            /** @description Absent without a source: no source is not no trouble. */
            counts?: components["schemas"]["SignalCounts"];
            /** @description Its key. */
            detector: string;
            /** @description What must be connected for it. */
            inputs?: components["schemas"]["Localised"][];
            /**
             * @description Which kind of trouble.
             * @enum {string}
             */
            kind: "bad_sentiment" | "missed_delivery" | "expectation_gap" | "organisational_change" | "poor_communication" | "low_usage" | "hardship" | "missing_adoption" | "support_concern" | "custom";
            names: components["schemas"]["Localised"];
            playbook?: components["schemas"]["Localised"];
            /**
             * @description How bad it is.
             * @enum {string}
             */
            severity: "low" | "medium" | "high" | "critical";
            /**
             * @description Whether its events were ever seen.
             * @enum {string}
             */
            source: "connected" | "partial" | "none";
            /** @description Events its conditions name that were never seen; absent where there is none. */
            unseen_events?: string[];
        };
        /** @description Customers by direction. */
        Directions: {
            /** @description Elsewhere by lateral moves alone. */
            aside: number;
            /** @description Back. */
            back: number;
            /** @description Into a terminal stage. */
            closed: number;
            /** @description Further on. */
            forward: number;
            /** @description Were in no stage before. */
            new: number;
            /** @description Out of one. */
            reopened: number;
            /** @description Stand where they stood. */
            steady: number;
        };
        /** @description What changed; empty lists mean nothing did. */
        DocumentDiff: {
            /** @description Parts of the definition as a whole. */
            fields: components["schemas"]["FieldChange"][];
            /** @description Parts of its lists, in the later one's order; those that are gone last. */
            parts: {
                /**
                 * @description What.
                 * @enum {string}
                 */
                change: "added" | "removed" | "changed";
                /** @description Which fields, and how. */
                fields?: components["schemas"]["FieldChange"][];
                /** @description Its key. */
                key: string;
                /** @description The list it is in. */
                list: string;
            }[];
        };
        /** @description Stretches of time in which a subject has a live signal. */
        EpisodeCounts: {
            /** @description Begun in the range. */
            begun: {
                /** @description Episodes. */
                episodes: number;
                /** @description Distinct subjects. */
                subjects: number;
            };
            lengths?: components["schemas"]["Times"];
            /** @description Open now, and ended in the range. */
            outcomes: {
                /** @description Episodes. */
                episodes: number;
                /**
                 * @description How it ended.
                 * @enum {string}
                 */
                outcome: "open" | "saved" | "lost" | "false_alarm";
                /** @description Distinct subjects. */
                subjects: number;
            }[];
            rescue_rate?: components["schemas"]["Rate"];
        };
        /** @description Who is to be erased. */
        EraseRequest: {
            /** @description Whether that id alone is erased, and not everything that is joined with it; false when absent. */
            only_this_id?: boolean;
            /** @description `per_…`, or any of their ids as the source wrote it. */
            person: string;
            /** @description Why; at most 500 characters. What would name the person in it is not kept. */
            reason?: string;
        };
        /** @description What was done in one place. */
        ErasedPlace: {
            /** @description Files, or tables, written again or removed. */
            files: number;
            /** @description Others' that named the person and do so no more. */
            mended: number;
            /** @description Events, rows or entries that are gone. */
            removed: number;
        };
        /** @description An erasure as it stands. Nothing in it tells who the person is. */
        Erasure: {
            /** @description Who asked for it. */
            asked_by: string;
            /** @description When everything was done. */
            done_at: string | null;
            /** @description Files of that place. */
            files: number;
            /** @description Files of that place that are done. */
            files_done: number;
            /** @description Since when nobody is shown the person. */
            hidden_at: string | null;
            /** @description `era_…` */
            id: string;
            /** @description How many ids are erased. */
            ids: number;
            /** @description When the ids were taken again. */
            lifted_at: string | null;
            /** @description By whose leave. */
            lifted_by: string | null;
            /** @description Whether one id was named, and not everything that is joined with it. */
            only_this_id: boolean;
            /** @description A digest that stands for the person, as the audit log has it: `dig_…`. */
            person: string;
            /** @description The place that is being written again: `log`, `runs`, `dictionaries`, `rejected_rows`, `kept_months`, `refused_messages`, `saved`, `rulings`, `consents`, `metadata`. */
            place: string | null;
            /** @description What was done so far, by place. */
            places: {
                [key: string]: components["schemas"]["ErasedPlace"];
            };
            /** @description Why. */
            reason: string | null;
            /** @description What was done; null until it is. */
            receipt: components["schemas"]["ErasureReceipt"] | null;
            /** @description Whether events of these ids are refused. */
            refused_again: boolean;
            /** @description When it was asked for. */
            requested_at: string;
            /**
             * @description `requested`; `hidden`: nobody is shown the person any more; `rewriting`: files are being written again without them; `done`: nothing of them is left.
             * @enum {string}
             */
            state: "requested" | "hidden" | "rewriting" | "done";
        };
        /** @description A page of a list. */
        ErasurePage: {
            /** @description The last first. */
            items: components["schemas"]["Erasure"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description What was done, to be kept. */
        ErasureReceipt: {
            /** @description When everything was done. */
            done_at: string;
            /** @description `era_…` */
            erasure: string;
            /** @description Since when nobody was shown the person. */
            hidden_at: string;
            /** @description How many ids were erased. */
            ids: number;
            /** @description A digest that stands for the person. */
            person: string;
            /** @description Files and rows that were written again or are gone, by place. */
            places: {
                [key: string]: components["schemas"]["ErasedPlace"];
            };
            /** @description When it was asked for. */
            requested_at: string;
            /** @description HMAC-SHA256 of the rest of this document under a secret of the data directory. */
            signature: string;
            /** @description The form of this document: 1. */
            version: number;
            /** @description The workspace. */
            workspace: string;
        };
        /** @description A number with its 95 % interval. */
        Estimate: {
            /** @description Upper end; null where it cannot be told. */
            high: number | null;
            /** @description Lower end; null where it cannot be told. */
            low: number | null;
            /** @description The number. */
            value: number;
        };
        /** @description A number with its interval; null where there is none. */
        EstimateOrNull: components["schemas"]["Estimate"] | null;
        /** @description An event name. */
        Event: {
            /** @description How many events. */
            count: number;
            /** @description What it tells. */
            description?: string;
            /** @description The earliest, ISO 8601 UTC. */
            first: string;
            /**
             * @description Whether lists to choose from leave it out.
             * @default false
             */
            hidden: boolean;
            /** @description The latest, ISO 8601 UTC. */
            last: string;
            /** @description The touchpoint it is, as members say or its name does. */
            meaning?: string;
            /** @description The names merged into it; `count`, `first` and `last` speak of all of them. */
            merged?: components["schemas"]["MergedName"][];
            /** @description The name. */
            name: string;
            names?: components["schemas"]["NamesGiven"];
            /** @description The event it is another name of; with `merged=apart` only. */
            same_as?: string;
            /**
             * @description Whether somebody vouches for it.
             * @default false
             */
            verified: boolean;
        };
        /** @description An event somebody wrote about. */
        EventCatalogueEntry: {
            /** @description When it was written last, ISO 8601 UTC. */
            changed_at: string;
            /** @description Who wrote it. */
            changed_by: string;
            /** @description What it tells. */
            description?: string;
            /**
             * @description Whether lists to choose from leave it out.
             * @default false
             */
            hidden: boolean;
            /** @description Key of the touchpoint it is, where its name does not say so or says another. */
            meaning?: string;
            /** @description The name. */
            name: string;
            names?: components["schemas"]["NamesGiven"];
            /** @description What is said about the change. */
            note?: string;
            /** @description Whom to ask about it. */
            owner?: string;
            /** @description The event it is another name of: a filter that names that one matches this one, too. */
            same_as?: string;
            /** @description Changes whenever the entry does; the `ETag`, without quotes. */
            tag: string;
            /**
             * @description Whether somebody vouches for it.
             * @default false
             */
            verified: boolean;
        };
        /** @description What members know about an event. */
        EventEntry: {
            /** @description What it tells. */
            description?: string;
            /**
             * @description Whether lists to choose from leave it out.
             * @default false
             */
            hidden: boolean;
            /** @description Key of the touchpoint it is, where its name does not say so or says another. */
            meaning?: string;
            names?: components["schemas"]["NamesGiven"];
            /** @description What is said about the change. */
            note?: string;
            /** @description Whom to ask about it. */
            owner?: string;
            /** @description The event it is another name of: a filter that names that one matches this one, too. */
            same_as?: string;
            /**
             * @description Whether somebody vouches for it.
             * @default false
             */
            verified: boolean;
        };
        /** @description Some events; every event when empty. */
        EventFilter: {
            event?: components["schemas"]["Names"];
            where?: components["schemas"]["Condition"];
        };
        /** @description A page of a list. */
        EventPage: {
            /** @description The items of this page. */
            items: components["schemas"]["Event"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description What an event means. */
        EventSense: {
            /** @description How many there are. */
            count: number;
            /** @description Its name. */
            event: string;
            /**
             * @description Whether another meaning is about as likely.
             * @default false
             */
            is_ambiguous: boolean;
            meaning?: components["schemas"]["MeaningMatch"];
            names?: components["schemas"]["Localised"];
            /** @description Other meanings that were considered. */
            others?: components["schemas"]["MeaningMatch"][];
        };
        /** @description Why one person, account or entity stands where it stands in another question. Exactly one of the three is named, as the question counts. */
        Explain: {
            /** @description `acc_…`, or an id as the source wrote it. */
            account?: string;
            /** @description The property's value, or the `unit` of a list. */
            entity?: string;
            of: components["schemas"]["Question"];
            /** @description `per_…`, or an id as the source wrote it. */
            person?: string;
        };
        /** @description Why a person, account or entity stands where it stands. */
        ExplainAnswer: {
            /** @description The id as the source wrote it. */
            id: string | null;
            /** @description `per_…`; absent for units that cross people. */
            person?: string;
            /** @description Unit by unit, at most 100. */
            units: components["schemas"]["UnitExplanation"][];
            /** @description Units beyond the hundred. */
            units_left_out: number;
        };
        /** @description One move of one subject. */
        Fact: {
            /** @description When it happened, ISO 8601 UTC. */
            at: string;
            /** @description The member, for a member's word. */
            author?: string;
            /**
             * @description Who or what moved the subject.
             * @enum {string}
             */
            by: "start" | "rule" | "member" | "release";
            /** @description Events that made it happen; empty where time alone did. */
            causes: string[];
            /** @description What the rule looked at. */
            evidence?: {
                /** @description Whether it held. */
                holds: boolean;
                /** @description Where it stands in the definition. */
                path: string;
                /** @description What is measured. */
                unit: string;
                /** @description What was measured. */
                value?: number;
            }[];
            /** @description Stage left; null = came into being. */
            from: string | null;
            /** @description The id as the source wrote it. */
            id?: string;
            /**
             * @description The kind of move.
             * @enum {string}
             */
            kind: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
            /** @description When it could first be known: the later of `at` and when its cause was received. */
            known_at: string;
            /** @description Key of the lifecycle. */
            lifecycle: string;
            /** @description What the member said about it. */
            note?: string;
            /** @description `per_…`; absent for accounts. */
            person?: string;
            /** @description Position of the transition. */
            rule?: number;
            /** @description Stage entered. */
            to: string;
            /** @description The account, where it is (part of) the subject. */
            unit?: string;
            /** @description Its version. */
            version?: number;
        };
        /** @description A page of facts. */
        FactPage: {
            /** @description By subject and time. */
            facts: components["schemas"]["Fact"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
        };
        /** @description How it felt to the customer: −2 (terrible) to 2 (wonderful). */
        Felt: number;
        /** @description A field that has another value. */
        FieldChange: {
            /** @description What it is; absent when it is not given. */
            after?: unknown;
            /** @description What it was; absent when it was not given. */
            before?: unknown;
            /** @description Its name, or path. */
            field: string;
        };
        /** @description What a check found. */
        Findings: {
            /** @description In the text's order. */
            findings: components["schemas"]["ProblemPart"][];
            /** @description Whether it could be published. */
            sound: boolean;
        };
        /** @description A place where a message differs. */
        FixDifference: {
            /** @description What stands there, if anything does. */
            after?: unknown;
            /** @description What stood there, if anything did. */
            before?: unknown;
            /** @description Where, as a JSON pointer; empty for the whole. */
            pointer: string;
        };
        /** @description One change of a message. */
        FixOperation: {
            /** @description Of `cut`: the most that stays. */
            bytes?: number;
            /** @description From where, of `move` and `copy`. */
            from?: string;
            /**
             * @description What is done: as RFC 6902 says; `time` reads a time in any form files may have and writes it as ISO 8601, `cut` cuts a text.
             * @enum {string}
             */
            op: "add" | "remove" | "replace" | "move" | "copy" | "test" | "time" | "cut";
            /**
             * @description Of `time`: which comes first in 3/12/2024.
             * @enum {string}
             */
            order?: "day_first" | "month_first";
            /** @description Where, as a JSON pointer. */
            path: string;
            /** @description Of `time`: the zone of times without one; the workspace's when absent. */
            timezone?: string;
            /** @description The value, of `add`, `replace` and `test`. */
            value?: unknown;
        };
        /** @description A fix, and the refused messages it is meant for. */
        FixRequest: {
            /** @description JSON Patch (RFC 6902) with `time` and `cut` beside it; an empty one takes messages as they came. What the request said beside its messages stands under `/$request`. */
            fix?: components["schemas"]["FixOperation"][];
            /** @description At this place alone, as a JSON pointer; empty for the message itself. */
            pointer?: string;
            /** @description Refused for this reason alone. */
            reason?: string;
            /** @description Of this source alone: its name. */
            source?: string;
        };
        /** @description What a fix makes of the first messages it is meant for. */
        FixTrial: {
            /** @description How many of them would be taken. */
            accepted: number;
            /** @description At most 20, the oldest first. */
            messages: components["schemas"]["TriedMessage"][];
        };
        /** @description Movement between events: columns of nodes that sum to the population. */
        Flow: {
            /** @description Where it is anchored; the unit's first event when absent. */
            anchor?: {
                from: components["schemas"]["EventFilter"];
            } | {
                to: components["schemas"]["EventFilter"];
            } | {
                around: components["schemas"]["EventFilter"];
            };
            /**
             * @description Equal neighbours count once.
             * @default false
             */
            collapse_repeats: boolean;
            /** @default 5 */
            depth: number;
            events?: components["schemas"]["EventFilter"];
            /**
             * @description Count every occurrence of the anchor rather than units.
             * @default false
             */
            every_occurrence: boolean;
            /** @description What a node is. */
            node?: {
                /** @description The property that names it; `$event` when absent. */
                by?: string;
                /** @description Names joined by pattern: the first that fits. */
                group?: {
                    /** @description Name with `*`. */
                    like?: string;
                    /** @description Regular expression. */
                    matches?: string;
                    /** @description The group. */
                    name: string;
                }[];
            };
            /** @description Nodes per column before the rest is "(other)"; all when absent. */
            top?: number;
            unit?: components["schemas"]["Unit"];
            window?: components["schemas"]["Span"];
        };
        /** @description Movement between events. */
        FlowAnswer: {
            /** @description In order. */
            columns: {
                /** @description 0 is the anchor. */
                column: number;
                /** @description The unit had ended. */
                ended: number;
                /** @description Most frequent first. */
                nodes: {
                    /** @description Paths at it. */
                    count: number;
                    /** @description Its name. */
                    node: string;
                    /** @description Share of all paths. */
                    share_of_start: number;
                }[];
                /** @description Beyond the top ones. */
                other: number;
                /** @description May still go on. */
                still_active: number;
                /** @description The next node is too late. */
                window_closed: number;
            }[];
            /** @description By step, most frequent first. */
            edges: {
                /** @description Paths that take it. */
                count: number;
                /** @description Share of the paths at its near end. */
                share_of_parent: number;
                /** @description Share of all paths. */
                share_of_start: number;
                /** @description Where from. */
                source: string;
                /** @description Which step from the anchor. */
                step: number;
                /** @description Where to. */
                target: string;
            }[];
            /** @description Paths. */
            population: number;
            /** @description What a unit is. */
            unit: string;
            /** @description Distinct units. */
            units: number;
        };
        /** @description The ways the unit took. */
        FlowDetail: {
            /** @description In order of time. */
            paths: {
                /** @description The anchor's instant. */
                anchor_ms: number;
                /** @description Its nodes in order of time. */
                nodes: string[];
            }[];
        };
        /** @description Where people struggle, ranked by what is lost there or by how many they are. */
        Friction: {
            /** @description When another contact is a repeated one. */
            contact?: {
                /**
                 * @description After the contact before it, at most.
                 * @default 7d
                 */
                within: components["schemas"]["Span"];
            };
            /** @description Which events are contacts with support; by what event names mean when absent. */
            contacts?: components["schemas"]["EventFilter"][];
            /** @description Which detectors look; all when absent. */
            detectors?: ("loop" | "repeat" | "error" | "wait" | "contact" | "drop")[];
            /** @description Which events are errors; by what event names mean when absent. */
            errors?: components["schemas"]["EventFilter"][];
            /** @description Which events are steps; what customers do themselves, by what event names mean, when absent. */
            events?: components["schemas"]["EventFilter"];
            /**
             * @description Spots shown.
             * @default 20
             */
            limit: number;
            /** @description When a session is a loop. */
            loop?: {
                /**
                 * @description Returns to a step of the pair: A, B, A, B is two.
                 * @default 2
                 */
                returns: number;
            };
            /**
             * @description Spots with fewer people are counted, not ranked; two sides with fewer are not compared.
             * @default 20
             */
            minimum: number;
            node?: components["schemas"]["FrictionNode"];
            outcome: components["schemas"]["EventFilter"];
            /** @description When the same step again is an attempt. */
            repeat?: {
                /**
                 * @description How often in a row.
                 * @default 3
                 */
                times: number;
                /**
                 * @description From the first of them to the last, at most.
                 * @default 5m
                 */
                within: components["schemas"]["Span"];
            };
            /** @description Where a session ends; `30m` when absent. */
            session?: {
                gap: components["schemas"]["Span"];
            };
            /**
             * @description What spots are ranked by.
             * @default lost
             * @enum {unknown}
             */
            sort: "lost" | "people";
            /** @description When a wait is long: beyond both. */
            wait?: {
                /**
                 * @description So many times the 95th percentile of the pair's waits.
                 * @default 2
                 */
                factor: number;
                /**
                 * @description And longer than this.
                 * @default 1m
                 */
                floor: components["schemas"]["Span"];
            };
            /**
             * @description Time for the outcome to follow, its end included.
             * @default 7d
             */
            within: components["schemas"]["Span"];
        };
        /** @description Where people struggle. What goes with an outcome need not be its cause. */
        FrictionAnswer: {
            all: components["schemas"]["FrictionSide"];
            /** @description Spots with too few people. */
            below_minimum: number;
            /** @description What each detector found. */
            detectors: {
                /** @description Of these, with too few people. */
                below_minimum: number;
                /**
                 * @description Which.
                 * @enum {string}
                 */
                detector: "loop" | "repeat" | "error" | "wait" | "contact" | "drop";
                /** @description Whether there is anything it can look at; without it nothing is known. */
                has_source: boolean;
                /** @description Spots somebody met. */
                spots: number;
            }[];
            /** @description Ranked spots beyond those shown. */
            more: number;
            /** @description Numbers that a limit left out, and what to do. */
            refused?: string;
            /** @description Spots with enough people, by rank. */
            spots: {
                /** @description Of an error: the step that most often comes right before it; who took it and never had the error is comparable. */
                before?: string;
                comparable: components["schemas"]["FrictionSide"];
                continued?: components["schemas"]["Rate"];
                /**
                 * @description What noticed it.
                 * @enum {string}
                 */
                detector: "loop" | "repeat" | "error" | "wait" | "contact" | "drop";
                /** @description Share of the comparable with the outcome − share of those who met it; null where either side has too few. */
                difference: components["schemas"]["FrictionDifference"] | null;
                /** @description Its event, or step. */
                event: string;
                hit: components["schemas"]["FrictionSide"];
                /** @description Of a wait: longer ones are counted. */
                limit_ms?: number;
                /** @description That times the people who met it and whose time is over: outcomes lost. */
                lost: components["schemas"]["FrictionDifference"] | null;
                /** @description Of a drop: the other step that most often follows in a session. */
                next?: string;
                /** @description How often it happened. */
                occurrences: number;
                /** @description Of a wait: the 95th percentile of the pair's waits. */
                p95_ms?: number;
                /** @description Sessions it happened in. */
                sessions: number;
                /** @description The other one of a pair: where a wait leads to, what a loop comes back from. */
                to?: string;
            }[];
        };
        /** @description A difference with its interval of 95 % (Newcombe 1998, method 10). */
        FrictionDifference: {
            /** @description Upper end. */
            high: number;
            /** @description Lower end. */
            low: number;
            /** @description Above 0 = fewer get to the outcome among those who met it. */
            value: number;
        };
        /** @description What a step is called; by its event when absent. */
        FrictionNode: {
            /** @description The property that names it. */
            by?: string;
            /** @description Names that are joined: the first pattern that fits gives the name. */
            group?: {
                /** @description Name with `*` for any text. */
                like?: string;
                /** @description Regular expression. */
                matches?: string;
                /** @description The joint name. */
                name: string;
            }[];
        };
        /** @description People and what followed. */
        FrictionSide: {
            /** @description Of these, those whose time is not over: they are in no share. */
            open: number;
            outcome: components["schemas"]["Rate"] | null;
            /** @description How many. */
            people: number;
        };
        /** @description Ordered goals: how far each unit gets. */
        Funnel: {
            /** @description A split by a property. */
            breakdown?: {
                /** @description Which event says the value: `first` (default), `last`, `each` or `{"step": n}`. */
                at?: unknown;
                /** @description The property. */
                by: string;
                /** @default 25 */
                top: number;
            };
            /**
             * @description Which entries are attempted; `any` when absent.
             * @enum {string}
             */
            entry?: "any" | "first" | "every" | "open";
            /** @description What voids attempts. */
            exclusions?: {
                /** @description From 1. */
                after_step?: number;
                /** @description From 1. */
                before_step?: number;
                /**
                 * @description What it does; `end` when absent.
                 * @enum {string}
                 */
                effect?: "end" | "remove";
                event?: components["schemas"]["Names"];
                where?: components["schemas"]["Condition"];
            }[];
            /** @description Properties that keep one value. */
            hold?: string[];
            /**
             * @description How steps follow; `ordered` when absent.
             * @enum {string}
             */
            order?: "ordered" | "strict_increase" | "consecutive" | "unordered";
            over_time?: components["schemas"]["Period"];
            /**
             * @description Which entries the rate is over; `mature` when absent.
             * @enum {string}
             */
            rate_over?: "mature" | "all";
            /** @description The goals, in order. */
            steps: {
                event?: components["schemas"]["Names"];
                /** @description What it is called. */
                name?: string;
                /**
                 * @description May be skipped.
                 * @default false
                 */
                optional: boolean;
                /** @description Further events that reach it. */
                or?: components["schemas"]["EventFilter"][];
                where?: components["schemas"]["Condition"];
                within?: components["schemas"]["Span"];
            }[];
            /**
             * @description How time to convert is measured; `first_entry` when absent.
             * @enum {string}
             */
            time_from?: "first_entry" | "last_entry";
            unit?: components["schemas"]["Unit"];
            universe?: components["schemas"]["EventFilter"];
            window?: components["schemas"]["Window"];
        };
        /** @description How far units get, each counted once, by its furthest attempt. */
        FunnelAnswer: {
            attempts?: components["schemas"]["FunnelPart"];
            /** @description Per value, most frequent first; absent without a breakdown. */
            breakdown?: components["schemas"]["FunnelValue"][];
            /** @description Of these, converted. */
            converted: number;
            /** @description Of these, dropped. */
            dropped: number;
            /** @description Units with an entry. */
            entered: number;
            /** @description Of these, excluded. */
            excluded: number;
            /** @description Of these, in progress. */
            in_progress: number;
            /** @description Per period; absent where it was not asked for. */
            over_time?: components["schemas"]["FunnelPeriod"][];
            rate: components["schemas"]["Rate"] | null;
            /**
             * @description Which entries rates are over.
             * @enum {string}
             */
            rate_over: "mature" | "all";
            /** @description Units exclusions took out. */
            removed: number;
            /** @description From each step to the next; null where nobody got there. */
            step_times: (components["schemas"]["Times"] | null)[];
            /** @description Per step. */
            steps: components["schemas"]["FunnelStep"][];
            time_to_convert: components["schemas"]["Times"] | null;
            /** @description What is counted. */
            unit: string;
        };
        /** @description How far the unit got. */
        FunnelDetail: {
            /** @description Its attempts. */
            attempts: {
                /** @description Positions of their events among the unit's. */
                events: number[];
                /** @description The furthest step, from 1. */
                level: number;
                /**
                 * @description How it ended.
                 * @enum {string}
                 */
                state: "converted" | "dropped" | "in_progress" | "excluded";
                /** @description Steps reached. */
                steps: number[];
                /** @description When each was, milliseconds since 1970. */
                times_ms: number[];
            }[];
            /** @description The value of the breakdown; absent without one. */
            breakdown?: string;
            /** @description The furthest step; 0 = not entered. */
            level: number;
            state: ("converted" | "dropped" | "in_progress" | "excluded") | null;
        };
        /** @description How far units get. */
        FunnelPart: {
            /** @description Of these, converted. */
            converted: number;
            /** @description Of these, dropped. */
            dropped: number;
            /** @description Units with an entry. */
            entered: number;
            /** @description Of these, excluded. */
            excluded: number;
            /** @description Of these, in progress. */
            in_progress: number;
            rate: components["schemas"]["Rate"] | null;
            /** @description Per step. */
            steps: components["schemas"]["FunnelStep"][];
        };
        /** @description One period, by the instant of entry. */
        FunnelPeriod: {
            /** @description Of these, converted. */
            converted: number;
            /** @description Of these, dropped. */
            dropped: number;
            /** @description Units with an entry. */
            entered: number;
            /** @description Of these, excluded. */
            excluded: number;
            /** @description Of these, in progress. */
            in_progress: number;
            /** @description The period. */
            period: string;
            rate: components["schemas"]["Rate"] | null;
            /** @description Per step. */
            steps: components["schemas"]["FunnelStep"][];
        };
        /** @description One step. */
        FunnelStep: {
            /** @description Got no further and have converted. */
            converted: number;
            /** @description Got no further and dropped. */
            dropped: number;
            /** @description Got no further and are excluded. */
            excluded: number;
            /** @description Got no further so far. */
            in_progress: number;
            /** @description What it is called. */
            name: string;
            rate_of_entered: components["schemas"]["Rate"] | null;
            rate_of_previous: components["schemas"]["Rate"] | null;
            /** @description Units that reached it. */
            reached: number;
            /** @description From 1. */
            step: number;
        };
        /** @description One value of the breakdown. */
        FunnelValue: {
            /** @description The value, "(none)" or "(other)". */
            breakdown: string;
            /** @description Of these, converted. */
            converted: number;
            /** @description Of these, dropped. */
            dropped: number;
            /** @description Units with an entry. */
            entered: number;
            /** @description Of these, excluded. */
            excluded: number;
            /** @description Of these, in progress. */
            in_progress: number;
            /** @description Per period. */
            over_time?: components["schemas"]["FunnelPeriod"][];
            rate: components["schemas"]["Rate"] | null;
            /** @description Per step. */
            steps: components["schemas"]["FunnelStep"][];
            time_to_convert: components["schemas"]["Times"] | null;
            /** @description How many values stand behind it: 1, but of "(other)". */
            values: number;
        };
        /** @description Which rules. */
        GroupingHead: {
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description The grouping's key. */
            key: string;
            /** @description Its version, 0 for the built-in one; absent for a draft or a whole document. */
            version?: number;
        };
        /** @description How healthy the subjects of a model are, and how that changes. */
        Health: {
            /** @description Also by the value of this property on each subject's latest event that carries it. */
            breakdown?: string;
            /**
             * @description What changed is told against this long before as-of.
             * @default 30d
             */
            change_since: components["schemas"]["Span"];
            model: components["schemas"]["HealthRef"];
            period?: components["schemas"]["Period"];
            /**
             * @description Values of the breakdown before the rest is "(other)".
             * @default 25
             */
            top: number;
        };
        /** @description How healthy the subjects of a model are. */
        HealthAnswer: {
            /** @description Every band. */
            bands: {
                /** @description At its last instant. */
                at_end: number;
                /** @description Right before the range. */
                at_start: number;
                /**
                 * @description A band.
                 * @enum {string}
                 */
                band: "green" | "yellow" | "red" | "unknown";
                /** @description Subjects in it. */
                now: number;
                /** @description Their share. */
                share: number | null;
            }[];
            /** @description Distinct subjects that became better in the range. */
            better: number;
            /** @description By value, the largest first; absent without a breakdown. */
            breakdown?: {
                /** @description Per band: green, yellow, red, unknown. */
                bands: number[];
                /** @description The value. */
                breakdown: string;
                /** @description Mean coverage. */
                mean_coverage: number;
                /** @description Mean score. */
                mean_score: number | null;
                /** @description Subjects. */
                subjects: number;
            }[];
            /** @description Coverage. */
            coverage?: {
                /** @description Mean. */
                mean: number;
                /** @description By tenths. */
                steps: {
                    /** @description From here on. */
                    coverage: number;
                    /** @description Subjects. */
                    subjects: number;
                }[];
            };
            /** @description From the band right before the range to the one at its end. */
            matrix: {
                /**
                 * @description null = no health.
                 * @enum {string|null}
                 */
                from: "green" | "yellow" | "red" | "unknown" | null;
                /** @description Subjects. */
                subjects: number;
                /**
                 * @description null = no health.
                 * @enum {string|null}
                 */
                to: "green" | "yellow" | "red" | "unknown" | null;
            }[];
            /** @description Every measure. */
            measures: components["schemas"]["HealthMeasureRow"][];
            model: components["schemas"]["HealthHead"];
            /** @description Every period. */
            periods: {
                /** @description Per band: green, yellow, red, unknown. */
                bands: number[];
                /** @description Distinct subjects. */
                better: number;
                /** @description Moves to a better band. */
                better_moves: number;
                /** @description It still runs; absent when it is over. */
                incomplete?: boolean;
                /** @description Mean score at its end. */
                mean_score: number | null;
                /** @description Which. */
                period: string;
                /** @description Distinct subjects. */
                worse: number;
                /** @description Moves to a worse one. */
                worse_moves: number;
            }[];
            /** @description Scores where the band is known. */
            score?: {
                /** @description Mean. */
                mean: number;
                /** @description First quartile. */
                p25: number;
                /** @description Median. */
                p50: number;
                /** @description Third quartile. */
                p75: number;
                /** @description Subjects. */
                subjects: number;
            };
            /** @description Subjects with health. */
            subjects: number;
            /** @description And worse. */
            worse: number;
        };
        /** @description Where the bands begin, and how firmly they are left. */
        HealthBands: {
            /** @description Scores from here on are green. */
            green: number;
            hold?: components["schemas"]["Span"];
            /**
             * @description A border is crossed only by more than this many points.
             * @default 0
             */
            margin: number;
            /** @description Scores below this are red. */
            red: number;
        };
        /** @description How often or how much something was done. */
        HealthCounted: {
            event?: components["schemas"]["Names"];
            /** @description `count` (default), `distinct_days`, or `sum`, `mean`, `min`, `max`, `last` of a property: `{"sum": "$amount"}`. */
            measure?: unknown;
            where?: components["schemas"]["Condition"];
            within?: components["schemas"]["Span"];
        };
        /** @description How healthy the subject is; empty where it has no health. */
        HealthDetail: {
            /**
             * @description A band.
             * @enum {string}
             */
            band?: "green" | "yellow" | "red" | "unknown";
            /** @description The value of the breakdown; absent without one. */
            breakdown?: string;
            /** @description Share of the weight with a value. */
            coverage?: number;
            from?: ("green" | "yellow" | "red" | "unknown") | null;
            /** @description The score; null where no measure has a value. */
            score?: number | null;
            /** @description Since when it is in the band. */
            since?: string;
        };
        /** @description Which model an answer is of. */
        HealthHead: {
            bands: components["schemas"]["HealthBands"];
            /** @description Below it the band is unknown. */
            coverage_at_least: number;
            /**
             * @description How often the score is taken.
             * @enum {string}
             */
            grid: "day" | "week";
            /** @description Its key. */
            key: string;
            names: components["schemas"]["Localised"];
            /** @description The largest coverage a subject can have. */
            possible_coverage: number;
            /**
             * @description Whose health it is.
             * @enum {string}
             */
            subject: "person" | "account" | "relationship";
            /** @description Its version; absent for a model given in the question. */
            version?: number;
        };
        /** @description One part of the score. */
        HealthMeasure: {
            /**
             * @description Points below the first threshold.
             * @default 0
             */
            below: number;
            /** @description `[value, points]`, values ascending: linear between, clamped outside. */
            curve?: number[][];
            half_life?: components["schemas"]["Span"];
            /** @description What answers call it. */
            key: string;
            known_for?: components["schemas"]["Span"];
            measure?: components["schemas"]["HealthSource"];
            names: components["schemas"]["Localised"];
            /**
             * @description What a missing value is taken for.
             * @default leave_out
             * @enum {string}
             */
            null_policy: "leave_out" | "zero" | "neutral" | "last";
            /** @description `[value, points]`, values ascending: the points of the last value reached. */
            thresholds?: number[][];
            /** @description How much it counts beside the others. */
            weight: number;
            /** @description Other weights by the last known value of a property; the first that fits counts. */
            weights?: {
                property: components["schemas"]["PropertyTest"];
                /** @description The weight. */
                weight: number;
            }[];
        };
        /** @description One measure as of the question's instant. */
        HealthMeasureRow: {
            /** @description Share it is covered for. */
            coverage: number | null;
            /** @description Whether anything is measured at all. */
            has_source: boolean;
            /** @description How much that changed since `change_since` before. */
            mean_change: number | null;
            /** @description Mean of weight·(points − 50) ⁄ Σ weights. */
            mean_contribution: number | null;
            /** @description Mean of the points. */
            mean_points: number | null;
            /** @description Mean of the values. */
            mean_value: number | null;
            /** @description Its key. */
            measure: string;
            /** @description Subjects without. */
            missing: number;
            names: components["schemas"]["Localised"];
            /**
             * @description Which values are better.
             * @enum {string}
             */
            polarity: "higher" | "lower" | "between";
            /** @description Its weight. */
            weight: number;
            /** @description Subjects with a measured value. */
            with_value: number;
        };
        /** @description What a score is made of, and which bands it falls into (version 1). */
        HealthModel: {
            bands: components["schemas"]["HealthBands"];
            begins?: components["schemas"]["EventFilter"];
            /**
             * @description Below this coverage the band is unknown.
             * @default 0.5
             */
            coverage_at_least: number;
            ends?: components["schemas"]["EventFilter"];
            /**
             * @description How often the score is taken.
             * @default day
             * @enum {string}
             */
            grid: "day" | "week";
            /** @description What questions call it. */
            key: string;
            /** @description What the score is made of. */
            measures: components["schemas"]["HealthMeasure"][];
            names: components["schemas"]["Localised"];
            /**
             * @description Whose health it is.
             * @default person
             * @enum {string}
             */
            subject: "person" | "account" | "relationship";
            /**
             * @description Version of the document's form.
             * @constant
             */
            version: 1;
        };
        /** @description A draft or version, and what is doubtful about it. */
        HealthModelChecked: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            health: components["schemas"]["HealthModel"];
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
            /** @description What may not be meant. */
            warnings?: components["schemas"]["ProblemPart"][];
        };
        /** @description Two drafts or versions against each other. */
        HealthModelComparison: {
            diff: components["schemas"]["DocumentDiff"];
            from: components["schemas"]["VersionInfo"];
            /** @description The same as plain text; empty when nothing changed. */
            text: string;
            to: components["schemas"]["VersionInfo"];
        };
        /** @description A page of a list. */
        HealthModelPage: {
            /** @description The items of this page. */
            items: components["schemas"]["HealthModelSummary"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description A health model in a list. */
        HealthModelSummary: {
            draft?: components["schemas"]["VersionInfo"];
            /** @description Its key. */
            key: string;
            latest?: components["schemas"]["VersionInfo"];
            /** @description How many measures it has, in its newest form. */
            measures: number;
            names: components["schemas"]["Localised"];
            /**
             * @description Whose events it looks at.
             * @enum {string}
             */
            subject: "person" | "account" | "relationship";
            /** @description How many versions were published. */
            versions: number;
        };
        /** @description A draft or version of a health model. */
        HealthModelVersion: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            health: components["schemas"]["HealthModel"];
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
        };
        /** @description A health model over the workspace's own events; saved nowhere. */
        HealthProposal: {
            /** @description The instant of the last event. */
            as_of: string;
            /** @description Every template, the best first. */
            fits: {
                /** @description The coverage a subject could have, halved where nothing begins health. */
                fit: number;
                names: components["schemas"]["Localised"];
                /** @description Its key. */
                template: string;
            }[];
            health: components["schemas"]["HealthAnswer"];
            /**
             * @description Whether the template speaks of accounts and there are none.
             * @default false
             */
            is_about_people_instead: boolean;
            model: components["schemas"]["HealthModel"];
            /** @description Measures that nothing tells of: they take from the coverage. */
            no_source: {
                /** @description Its key. */
                measure: string;
                /** @description Meanings nothing has. */
                missing: string[];
            }[];
            /** @description Key of its template. */
            template: string;
            /** @description The model as a file. */
            yaml: string;
        };
        /** @description What is wanted. */
        HealthProposalRequest: {
            /** @description Key of a template; the one that fits best when absent. */
            template?: string;
        };
        /** @description A health model: by key (the version in force), by key and version, or as a whole definition. */
        HealthRef: string | {
            /** @description Its key. */
            key: string;
            /** @description Its version; the one in force when absent. */
            version?: number;
        } | components["schemas"]["HealthModel"];
        /** @description What is measured. */
        HealthSource: {
            did: components["schemas"]["HealthCounted"];
        } | {
            silent: components["schemas"]["EventFilter"];
        } | {
            /** @description The rate of change against the subject's own baseline: -0.5 = half of it. */
            change: {
                baseline: components["schemas"]["Span"];
                event?: components["schemas"]["Names"];
                /** @description `count` (default), `distinct_days`, `{"sum": property}` or `{"mean": property}`. */
                measure?: unknown;
                /**
                 * @description Least events the baseline must hold.
                 * @default 1
                 */
                minimum: number;
                recent: components["schemas"]["Span"];
                where?: components["schemas"]["Condition"];
            };
        } | {
            /** @description One measure divided by another; no value where that is 0. */
            ratio: {
                of: components["schemas"]["HealthCounted"];
                to: components["schemas"]["HealthCounted"];
            };
        };
        /** @description A health model to begin with. */
        HealthTemplate: {
            about: components["schemas"]["Localised"];
            /** @description Keys of its measures, in order. */
            measures: string[];
            names: components["schemas"]["Localised"];
            /** @description Its key. */
            template: string;
        };
        /** @description A page of a list. */
        HealthTemplatePage: {
            /** @description The items of this page. */
            items: components["schemas"]["HealthTemplate"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description A bot filter with where it comes from. */
        HeldBotFilter: {
            bot_filter: components["schemas"]["BotFilter"];
            /** @description Whether it is one of this build. */
            built_in: boolean;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description Its key. */
            key: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /** @description Its version, 0 for a built-in filter; absent for a draft. */
            version?: number;
        };
        /** @description A channel grouping with where it comes from. */
        HeldGrouping: {
            /** @description Whether it is the one of this build. */
            built_in: boolean;
            channel_grouping: components["schemas"]["ChannelGrouping"];
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description Its key. */
            key: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            unassigned: components["schemas"]["Localised"];
            /** @description Its version, 0 for the built-in grouping; absent for a draft. */
            version?: number;
        };
        /** @description A person, the ids that are theirs, and what joins them. */
        Identity: {
            /** @description Their ids. */
            ids: components["schemas"]["IdentityId"][];
            /** @description What joins these ids, and what would if members had not ruled otherwise or fewer people shared an id. */
            links: components["schemas"]["IdentityLink"][];
            /** @description What the source calls them. */
            name: string | null;
            /** @description `per_…` */
            person: string;
            /** @description What members ruled about these ids, the last first. */
            rulings: components["schemas"]["IdentityRuling"][];
        };
        /** @description An id under which events are filed. */
        IdentityId: {
            /** @description Events filed under it. */
            events: number;
            /** @description `per_…` */
            id: string;
            /**
             * @description `user`: a known person's; `anonymous`: a device's.
             * @enum {string|null}
             */
            kind: "user" | "anonymous" | "account" | "session" | null;
            /** @description Where several people used it: when it is this one's. */
            stretches?: {
                /** @description From when on; null = from the beginning. */
                from: string | null;
                /** @description Until when, exclusive; null = for good. */
                until: string | null;
            }[];
            /** @description What the source wrote. */
            value: string | null;
        };
        /** @description Two ids that are joined, or would be. */
        IdentityLink: {
            /** @description How many do. */
            events: number;
            /** @description The first event that says so. */
            first: string;
            /** @description Whether it joins them. */
            holds: boolean;
            /** @description The device, or the id before: `per_…`. */
            id: string;
            /** @description What the source wrote. */
            id_value: string | null;
            /**
             * @description `both`: events came with both ids; `alias`: an event says so.
             * @enum {string}
             */
            kind: "both" | "alias" | "ruled";
            /** @description The last. */
            last: string;
            /** @description The known person's id: `per_…`. */
            user: string;
            /** @description What the source wrote. */
            user_value: string | null;
        };
        /** @description What a member says of ids. */
        IdentityRule: {
            /** @description Who says so; whoever is signed in when absent. */
            author?: string;
            /** @description The id it is about: `per_…`, or as the source wrote it. */
            id: string;
            /** @description Why; at most 500 characters. */
            reason: string;
            /** @description To join: the known person's id. To split: from which other id; from all it is joined with when absent. */
            user?: string;
            /**
             * @description `join`: they are one person's; `split`: they are not, whatever the events say.
             * @enum {string}
             */
            verdict: "join" | "split";
        };
        /** @description What a ruling changes. */
        IdentityRuled: {
            /** @description The people concerned as they are then. */
            after: components["schemas"]["PersonOfIds"][];
            /** @description The people concerned as they were. */
            before: components["schemas"]["PersonOfIds"][];
            /** @description What is ruled. */
            rulings: components["schemas"]["IdentityRuling"][];
        };
        /** @description What a member ruled. */
        IdentityRuling: {
            /** @description When. */
            at: string;
            /** @description Who said so. */
            author: string;
            /** @description The device, or the id before: `per_…`. */
            id: string;
            /** @description What the source wrote. */
            id_value: string | null;
            /** @description Its number. */
            number: number;
            /** @description Why. */
            reason: string;
            /** @description When it was taken back. */
            revoked_at?: string;
            /** @description Who took it back. */
            revoked_by?: string;
            /** @description The known person's id: `per_…`. */
            user: string;
            /** @description What the source wrote. */
            user_value: string | null;
            /**
             * @description `join`: they are one person's; `split`: they are not, whatever the events say.
             * @enum {string}
             */
            verdict: "join" | "split";
        };
        /** @description A page of a list. */
        IdentityRulingPage: {
            /** @description The last first. */
            items: components["schemas"]["IdentityRuling"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description An import. */
        Import: {
            /** @description What became of its rows: `events_read` = `added` + `duplicates`. */
            counts: {
                /** @description Events added to the store. */
                added: number;
                /** @description Events the store, or an earlier row, already had. */
                duplicates: number;
                duplicates_by_import: {
                    [key: string]: number;
                };
                /** @description Events those rows gave. */
                events_read: number;
                /** @description Rows that could not be taken. */
                rejected: number;
                rejected_by_reason: {
                    [key: string]: number;
                };
                /** @description Rows read from the files. */
                rows_read: number;
                /** @description Events without a person. */
                unattributed: number;
                warnings: {
                    [key: string]: number;
                };
            };
            /** @description The files, as given. */
            files: string[];
            /** @description When it was committed, ISO 8601 UTC. */
            finished: string;
            /** @description `imp_…`. */
            import: string;
            /** @description The source its events carry. */
            source: string;
            /** @description When it began, ISO 8601 UTC. */
            started: string;
            /** @description Where it stands: `committed`, `undone` … */
            state: string;
        };
        /** @description A page of a list. */
        ImportPage: {
            /** @description The items of this page. */
            items: components["schemas"]["Import"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description Which upload is imported, and how it is read. */
        ImportRequest: {
            /** @description Whether `3/4/2024` is the 3rd of April. */
            day_first?: boolean;
            /** @description A mapping document, TOML; the columns are recognised when absent. */
            mapping?: string;
            /** @description Store nothing when more rows than this are rejected. */
            max_rejected?: number;
            /** @description Sheet of a workbook; the first when absent. */
            sheet?: string;
            /** @description What the source is called; the file's name when absent. */
            source?: string;
            /** @description IANA zone of times that name none; the workspace's when absent. */
            timezone?: string;
            /** @description Which upload. */
            upload: string;
        };
        /** @description A question with a name. */
        Insight: {
            /** @description What it tells. */
            description?: string;
            /** @description What it is called. */
            name: string;
            question: components["schemas"]["Question"];
            /** @description The page's own, at most 4 kB of JSON: which chart, which order. Kept as it is. */
            view?: Record<string, never>;
        };
        /** @description The document, and a note beside it. */
        InsightInput: {
            /** @description What it tells. */
            description?: string;
            /** @description What it is called. */
            name: string;
            /** @description What is said about the change; kept beside the document. */
            note?: string;
            question: components["schemas"]["Question"];
            /** @description The page's own, at most 4 kB of JSON: which chart, which order. Kept as it is. */
            view?: Record<string, never>;
        };
        /** @description An invitation that was not used yet. */
        Invitation: {
            /** @description The e-mail, in lower case. */
            email: string;
            /** @description Until when it can be used, ISO 8601 UTC. */
            expires: string;
            /** @description `inv_…`. */
            invitation: string;
            /** @description Who invited. */
            invited_by: string;
            /** @description Whether it sets a new password of a member. */
            is_reset: boolean;
            /** @description What they are called. */
            name: string;
            /**
             * @description What the member is.
             * @enum {string}
             */
            role: "owner" | "admin" | "analyst" | "marketer" | "support" | "viewer";
        };
        /** @description Somebody who is to become a member. */
        Invite: {
            /** @description The e-mail, in lower case. */
            email: string;
            /** @description What they are called. */
            name?: string;
            /**
             * @description What the member is.
             * @enum {string}
             */
            role: "owner" | "admin" | "analyst" | "marketer" | "support" | "viewer";
            /** @description Whether people are shown though the role masks them; no when absent. */
            sees_people?: boolean;
            /** @description The only workspaces; every one when null. */
            workspaces?: string[] | null;
        };
        /** @description A link that was just made. */
        Invited: {
            /** @description The e-mail, in lower case. */
            email: string;
            /** @description Until when it can be used, ISO 8601 UTC. */
            expires: string;
            /** @description `inv_…`. */
            invitation: string;
            /** @description Who invited. */
            invited_by: string;
            /** @description Whether it sets a new password of a member. */
            is_reset: boolean;
            /** @description What they are called. */
            name: string;
            /** @description The address behind the server's name; it holds a secret and is shown this once. */
            path: string;
            /**
             * @description What the member is.
             * @enum {string}
             */
            role: "owner" | "admin" | "analyst" | "marketer" | "support" | "viewer";
        };
        /** @description Work that outlasts a request. */
        Job: {
            /** @description Bytes read. */
            bytes: number;
            /** @description How long it has run, or ran. */
            elapsed_ms: number;
            import?: components["schemas"]["Import"];
            /** @description What it is called in requests: `job_…`. */
            job: string;
            /** @description How long it will go on at this rate; null when that cannot be told. */
            left_ms: number | null;
            problem?: components["schemas"]["Problem"];
            /** @description Rows rejected. */
            rejected: number;
            /** @description Rows read. */
            rows: number;
            /**
             * @description How it stands.
             * @enum {string}
             */
            state: "running" | "done" | "failed";
            /** @description Bytes to read; 0 when unknown. */
            total_bytes: number;
            /** @description Where it writes. */
            workspace: string;
            /** @description Rows sorted and written: the second half of the work. */
            written: number;
        };
        /** @description What happened in one lifecycle before a hand-over against what came of it in another. */
        Joined: {
            after: components["schemas"]["LifecycleRef"];
            /** @description The hand-over: entering a stage of `before`, or the first event of some kind; the start in `after` when absent. */
            at?: {
                /** @description Key of the stage of `before`. */
                enters?: string;
                event?: components["schemas"]["Names"];
                where?: components["schemas"]["Condition"];
            };
            before: components["schemas"]["LifecycleRef"];
            /**
             * @description What rows are made of.
             * @default channel
             */
            by: ("channel" | "first_touch" | "path" | "furthest") | {
                /** @description The property. */
                property: string;
            } | {
                /** @description Upper ends, ascending. */
                days: number[];
            };
            /**
             * @description Rows before the rest is "(other)".
             * @default 25
             */
            top: number;
            /** @description The sum of a property from the hand-over on; currencies are never added. */
            value?: {
                event?: components["schemas"]["Names"];
                /** @description The property. */
                sum: string;
                where?: components["schemas"]["Condition"];
            };
        };
        /** @description Before the hand-over against after it. */
        JoinedAnswer: {
            after: components["schemas"]["LifecycleHead"];
            before: components["schemas"]["LifecycleHead"];
            /** @description There are no medians: too many lengths of time. */
            has_dropped_times?: boolean;
            /** @description Subjects in `before` that were never handed over. */
            not_handed_over: number;
            /** @description A row per group, the largest first; brackets of days in their order. */
            rows: components["schemas"]["JoinedRow"][];
            total: components["schemas"]["JoinedRow"];
        };
        /** @description Both journeys of the subject; empty where it was not handed over. */
        JoinedDetail: {
            /** @description Whether it is at risk. */
            at_risk?: boolean;
            /** @description Whether it has left. */
            closed?: boolean;
            /** @description From the first event to the hand-over. */
            days_ms?: number | null;
            /** @description The furthest stage there. */
            furthest?: string | null;
            /** @description The furthest of them. */
            furthest_before?: string | null;
            /** @description Its row. */
            group?: string;
            /** @description When. */
            handed_over?: string;
            /** @description Stages gone through. */
            path?: string[];
            /** @description Where it stands in `after`. */
            stage?: string | null;
            /** @description Events up to then. */
            touches?: number;
            /** @description Since the hand-over, per currency. */
            value?: {
                /** @description Its currency. */
                currency: string | null;
                /** @description How much. */
                total: number;
            }[];
        };
        /** @description A share with its Wilson interval at 95 %. */
        JoinedRate: {
            /** @description Subjects. */
            count: number;
            /** @description Upper end. */
            high: number;
            /** @description Lower end. */
            low: number;
            /** @description Of the group. */
            rate: number;
        };
        /** @description Subjects of one group. */
        JoinedRow: {
            at_risk?: components["schemas"]["JoinedRate"] | null;
            closed: components["schemas"]["JoinedRate"] | null;
            /** @description The group; absent for everybody. */
            group?: string;
            /** @description Groups joined; more than 1 for "(other)". */
            groups: number;
            /** @description Mean number of events up to the hand-over. */
            mean_touches: number | null;
            /** @description Median time from the first event to the hand-over. */
            median_days_ms: number | null;
            /** @description Of everybody handed over. */
            share: number | null;
            /** @description The stages of `after`. */
            stages: {
                /** @description For whom it is the furthest since the hand-over. */
                furthest: number;
                /** @description Median time from the hand-over until first there. */
                median_until_ms: number | null;
                /** @description Subjects there now. */
                now: number;
                /** @description There at the hand-over or since. */
                reached: number;
                /** @description Of the group. */
                share: number | null;
                /** @description Its key. */
                stage: string;
            }[];
            /** @description Subjects. */
            subjects: number;
            /** @description Since the hand-over, per currency; absent where no value was asked for. */
            value?: {
                /** @description The currency. */
                currency?: string;
                /** @description Per subject of the group. */
                per_subject: number | null;
                /** @description With a value. */
                subjects: number;
                /** @description The sum. */
                total: number;
            }[];
        };
        /** @description The first findings on a workspace. */
        JourneyCheckup: {
            /** @description The instant it is of. */
            as_of: string;
            /** @description Those that concern the largest share of their people first. */
            findings: components["schemas"]["CheckupFinding"][];
            /** @description What could not be found. */
            thin: {
                /**
                 * @description What was looked for.
                 * @enum {string}
                 */
                kind: "biggest_leak" | "slowest_wait" | "cooling_group" | "best_source" | "slipping";
                /**
                 * @description Why not.
                 * @enum {string}
                 */
                why: "no_source" | "too_few" | "nothing_stands_out";
            }[];
        };
        /** @description What became of judgements. */
        Judged: {
            /** @description Judgements written. */
            added: number;
            /** @description Those that had been written before. */
            duplicates: number;
            /** @description The import they came in with; undoing it takes them back. */
            import: string;
        };
        /** @description What one member says of one subject: who, and exactly one thing. It becomes an event of kind `system`. */
        Judgement: ({
            /** @description `acc_…`, or an id as the source wrote it. With a person: that person at the account; alone: the account itself. */
            account?: string;
            /** @description When it was so: a date or an instant, not in the future; now when absent. */
            at?: string;
            /** @description The member. */
            author: string;
            /** @description A promise was broken. */
            broken?: {
                /** @description Anything to add. */
                note?: string;
                /** @description Which promise. */
                promise: string;
            };
            /** @description Somebody was in contact. */
            contacted?: {
                /** @description By which channel. */
                channel: string;
                /** @description What came of it. */
                outcome?: string;
            };
            /** @description A goal no longer matters. */
            dropped?: {
                felt?: components["schemas"]["Felt"];
                /** @description Which goal. */
                goal: string;
            };
            /** @description What the customer wants. */
            goal?: {
                /** @description A date (its last moment) or an instant. */
                by?: string;
                /** @description Progress by data: the number of these events since the goal was set. */
                event?: string;
                /** @description A name for it within its subject. */
                goal: string;
                /** @description The number to reach. */
                target?: number;
                /** @description What the number counts. */
                unit?: string;
                /** @description What it is. */
                what: string;
            };
            /** @description Tells a repeated delivery from a second judgement; what is said and when when absent. */
            id?: string;
            /** @description A promise was kept. */
            kept?: {
                /** @description Anything to add. */
                note?: string;
                /** @description Which promise. */
                promise: string;
            };
            /** @description A goal was met. */
            met?: {
                felt?: components["schemas"]["Felt"];
                /** @description Which goal. */
                goal: string;
            };
            /** @description What happened, and how it felt. */
            note?: {
                /**
                 * @description The contact it follows.
                 * @enum {string}
                 */
                after?: "call" | "meeting" | "email" | "chat" | "visit" | "other";
                felt?: components["schemas"]["Felt"];
                /** @description What happened. */
                text: string;
            };
            /** @description `per_…`, or an id as the source wrote it. */
            person?: string;
            /** @description How the customer wants to be reached. */
            preference?: {
                /** @description The channel. */
                channel: string;
                /** @enum {string} */
                wish: "prefer" | "accept" | "avoid";
            };
            /** @description How urgent the case is. */
            priority?: {
                /** @enum {string} */
                level: "low" | "normal" | "high" | "urgent";
            };
            /** @description How far a goal has come, how it feels, or both. */
            progress?: {
                felt?: components["schemas"]["Felt"];
                /** @description Which goal. */
                goal: string;
                /** @description The number reached so far. */
                value?: number;
            };
            /** @description What was sold or agreed. */
            promise?: {
                /** @description A date (its last moment) or an instant. */
                due?: string;
                /** @description What the customer is to have from it. */
                outcome?: string;
                /** @description Who answers for it. */
                owner?: string;
                /** @description A name for it within its subject. */
                promise: string;
                /** @description What was promised. */
                what: string;
            };
            /** @description Takes a stage set by hand back. */
            release?: {
                /** @description Its key. */
                lifecycle: string;
                /** @description Why. */
                reason?: string;
            };
            /** @description What becomes of a signal: of the live one of the detector; that it was none, also of the last one. */
            signal?: {
                /** @description Key of the detector. */
                detector: string;
                /** @description A date (its last moment) or an instant. */
                due?: string;
                /** @description Key of the signal model. */
                model: string;
                /** @description Anything to add. */
                note?: string;
                /** @description Who deals with it. */
                owner?: string;
                /**
                 * @description What is so from now on.
                 * @enum {string}
                 */
                state: "acknowledged" | "in_progress" | "resolved" | "false_positive";
            };
            /** @description Hides the customer from the contact list for a while. */
            snooze?: {
                /** @description Why. */
                reason?: string;
                /** @description A date (its first moment) or an instant. */
                until: string;
            };
            /** @description Puts the subject into a stage by hand. */
            stage?: {
                /** @description A date or instant; never when absent. */
                expires?: string;
                /** @description Its key. */
                lifecycle: string;
                /** @description Why. */
                reason: string;
                /** @description The stage's key. */
                to: string;
            };
            /** @description How important the customer is to us. */
            tier?: {
                /** @description The company's own word. */
                tier: string;
            };
            /**
             * @description The version of the document.
             * @constant
             */
            version: 1;
        } | unknown | unknown) & (unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown);
        /** @description One judgement, or a list: all are written, or none. */
        Judgements: components["schemas"]["Judgement"] | components["schemas"]["Judgement"][];
        /** @description Which month of which published lifecycle is kept. */
        KeepClassification: {
            /** @description A property kept beside each customer: owner, vertical … */
            by?: string;
            /**
             * @description Which notes say how a customer feels: the latest that says so, or the mean over those of the period.
             * @default last
             * @enum {string}
             */
            feeling: "last" | "mean";
            lifecycle: components["schemas"]["LifecycleRef"];
            /** @description A month that is over: `2026-05`. */
            month: string;
            /** @description What the author says about it. */
            note?: string;
        };
        /** @description A kept month without its customers. */
        KeptClassification: {
            /** @description The instant it is of. */
            as_of: string;
            /** @description Who kept it. */
            author: string;
            /** @description Size of its file. */
            bytes: number;
            /** @description When it was kept. */
            created_at: string;
            /** @description Customers. */
            customers: number;
            /** @description The store's version it was computed on. */
            data_version: number;
            /** @description SHA-256 of its file. */
            hash: string;
            /** @description Its id: lifecycle and month. */
            id: string;
            /** @description Nothing received later was looked at. */
            known_at: string;
            /** @description The lifecycle's key. */
            lifecycle: string;
            /** @description SHA-256 of what that version says. */
            lifecycle_hash: string;
            /** @description What the author said about it. */
            note?: string;
            /** @description The month. */
            period: string;
            /** @description Its version. */
            version: number;
        };
        /** @description A page of kept months. */
        KeptClassificationPage: {
            /** @description By lifecycle and month. */
            items: components["schemas"]["KeptClassification"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Months in all. */
            total: number;
        };
        /** @description A kept month and a page of its customers. */
        KeptMonth: {
            /** @description The instant it is of. */
            as_of: string;
            /** @description Who kept it. */
            author: string;
            /** @description Size of its file. */
            bytes: number;
            counts: components["schemas"]["ClassifiedPeriod"];
            /** @description When it was kept. */
            created_at: string;
            /** @description Customers. */
            customers: number;
            /** @description The store's version it was computed on. */
            data_version: number;
            /** @description SHA-256 of its file. */
            hash: string;
            /** @description Its id: lifecycle and month. */
            id: string;
            /** @description Nothing received later was looked at. */
            known_at: string;
            /** @description The lifecycle's key. */
            lifecycle: string;
            /** @description SHA-256 of what that version says. */
            lifecycle_hash: string;
            /** @description This page of its customers. */
            members: {
                detail: components["schemas"]["ClassificationDetail"];
                /** @description The id as the source wrote it. */
                id?: string;
                /** @description `per_…` */
                person?: string;
                /** @description Which unit, when it is not the person. */
                unit?: string;
            }[];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description What the author said about it. */
            note?: string;
            /** @description The month. */
            period: string;
            question: components["schemas"]["Question"];
            /** @description Its version. */
            version: number;
        };
        /** @description A number that is watched: what it means, and how it is computed. */
        Kpi: {
            about: components["schemas"]["Localised"];
            /** @description Its value, over the inputs' numbers and `days`. */
            formula: string;
            /**
             * @description Which direction is good.
             * @enum {string}
             */
            good: "up" | "down";
            /** @description The questions it is computed from, by name. */
            inputs: {
                [key: string]: components["schemas"]["KpiInput"];
            };
            /** @description What stages and plans call it. */
            key: string;
            /** @description Fewer than this are too thin. */
            minimum?: number;
            /** @description How many it rests on; the denominator when absent. */
            n?: string;
            names: components["schemas"]["Localised"];
            /** @description What has to be connected, with the meanings it brings. */
            needs?: {
                [key: string]: string[];
            };
            /** @description Its pack. */
            pack: string;
            /** @description The same number in parts. */
            tables?: components["schemas"]["KpiTable"][];
            /**
             * @description What kind of number it is.
             * @enum {string}
             */
            unit: "count" | "share" | "ratio" | "duration" | "money" | "score";
            who?: components["schemas"]["KpiWho"];
        };
        /** @description KPIs of a workspace over whole periods. */
        KpiBoard: {
            /** @description First instant after the last period, ISO 8601 UTC; everything is as of then. */
            as_of: string;
            coverage: components["schemas"]["KpiCoverage"];
            /** @description The latest event there is, ISO 8601 UTC. */
            data_through: string | null;
            /** @description Stages, or packs where there is no lifecycle. */
            groups: components["schemas"]["KpiGroup"][];
            /** @description Every KPI once. */
            kpis: components["schemas"]["KpiFigure"][];
            /** @description Key of the lifecycle whose stages group it; absent without one. */
            lifecycle?: string;
            /** @description Length of a period. */
            period: string;
            /** @description The periods, in order of time; all are over. */
            periods: string[];
            /** @description Key of the plan; absent without one. */
            plan?: string;
            /** @description IANA time zone of periods. */
            timezone: string;
        };
        /** @description How many KPIs can be relied on. */
        KpiCoverage: {
            /** @description What to connect, that which makes most KPIs possible first. */
            connect: {
                /** @description KPIs it alone makes possible. */
                kpis: string[];
                names: components["schemas"]["Localised"];
                /** @description Its key. */
                source: string;
            }[];
            /** @description With a value that rests on enough. */
            live: number;
            /** @description KPIs that need more than one source. */
            need_several: string[];
            /** @description Without anything that tells of them. */
            no_source: number;
            sentence: components["schemas"]["Localised"];
            /** @description Resting on too few. */
            thin: number;
            /** @description KPIs of the board. */
            total: number;
            /** @description Asked, but no number may be given. */
            withheld: number;
        };
        /** @description A KPI with everything it is made of. */
        KpiDetail: {
            about: components["schemas"]["Localised"];
            /** @description First instant after the last period, ISO 8601 UTC. */
            as_of: string;
            /** @description The value of the period before. */
            before: number | null;
            /** @description value − before. */
            change: number | null;
            /** @description What has to be connected. */
            connect?: string[];
            /** @description The currency of an amount. */
            currency?: string;
            /**
             * @description Whether the change is for the better.
             * @enum {string}
             */
            direction?: "better" | "worse" | "same";
            /** @description Its formula. */
            formula: string;
            /**
             * @description Which direction is good.
             * @enum {string}
             */
            good: "up" | "down";
            /** @description Its inputs, as asked of the last period. */
            inputs: {
                /** @description Its name. */
                input: string;
                /** @description Its numbers. */
                numbers: {
                    /** @description What the formula calls it. */
                    name: string;
                    /** @description Where in the answer it is. */
                    read?: string;
                    /** @description What it is. */
                    value: number | null;
                }[];
                /** @description The whole question; absent for a number written down. */
                question?: Record<string, never>;
            }[];
            /** @description Its key. */
            key: string;
            /** @description Fewer than this are too thin. */
            minimum: number;
            /** @description What nothing there tells; of each entry any one would do. */
            missing?: string[][];
            names: components["schemas"]["Localised"];
            /** @description The department answerable for it. */
            owner?: string;
            /**
             * @description Its pack.
             * @enum {string}
             */
            pack: "reach" | "acquisition" | "activation" | "adoption" | "continuity" | "loyalty" | "relationship";
            /** @description Length of a period. */
            period: string;
            reason?: components["schemas"]["KpiReason"];
            /** @description value ⁄ before − 1. */
            relative_change: number | null;
            /**
             * @description Whether it can be relied on.
             * @enum {string}
             */
            standing: "live" | "thin" | "no_source" | "withheld";
            /** @description The last period in parts; tables nothing tells of are left out. */
            tables: {
                by: components["schemas"]["Localised"];
                /** @description The largest first. */
                rows: components["schemas"]["KpiRow"][];
            }[];
            target?: components["schemas"]["Attainment"];
            /** @description IANA time zone of periods. */
            timezone: string;
            /** @description Every period, the last one included. */
            trend: components["schemas"]["KpiPoint"][];
            /**
             * @description What kind of number it is; durations are milliseconds.
             * @enum {string}
             */
            unit: "count" | "share" | "ratio" | "duration" | "money" | "score";
            /** @description The last period's value. */
            value: number | null;
            who?: components["schemas"]["KpiList"];
        };
        /** @description A KPI in figures. */
        KpiFigure: {
            about: components["schemas"]["Localised"];
            /** @description The value of the period before. */
            before: number | null;
            /** @description value − before. */
            change: number | null;
            /** @description What has to be connected. */
            connect?: string[];
            /** @description The currency of an amount. */
            currency?: string;
            /**
             * @description Whether the change is for the better.
             * @enum {string}
             */
            direction?: "better" | "worse" | "same";
            /**
             * @description Which direction is good.
             * @enum {string}
             */
            good: "up" | "down";
            /** @description Its key. */
            key: string;
            /** @description Fewer than this are too thin. */
            minimum: number;
            /** @description What nothing there tells; of each entry any one would do. */
            missing?: string[][];
            names: components["schemas"]["Localised"];
            /** @description The department answerable for it. */
            owner?: string;
            /**
             * @description Its pack.
             * @enum {string}
             */
            pack: "reach" | "acquisition" | "activation" | "adoption" | "continuity" | "loyalty" | "relationship";
            reason?: components["schemas"]["KpiReason"];
            /** @description value ⁄ before − 1. */
            relative_change: number | null;
            /**
             * @description Whether it can be relied on.
             * @enum {string}
             */
            standing: "live" | "thin" | "no_source" | "withheld";
            target?: components["schemas"]["Attainment"];
            /** @description Every period, the last one included. */
            trend: components["schemas"]["KpiPoint"][];
            /**
             * @description What kind of number it is; durations are milliseconds.
             * @enum {string}
             */
            unit: "count" | "share" | "ratio" | "duration" | "money" | "score";
            /** @description The last period's value. */
            value: number | null;
        };
        /** @description What to look at in a stage. It says what went together, never what caused what. */
        KpiFocus: {
            /** @description Per period, moves forward out of the stage ⁄ subjects that were in it or came into it. */
            advance: (number | null)[];
            /** @description Every pinned KPI, the strongest first. */
            kpis: {
                /** @description Pearson's correlation; null with too few pairs, or where one side never changed. */
                correlation: number | null;
                /** @description Its interval at 95 % (Fisher's z). */
                interval: number[] | null;
                /** @description Its key. */
                kpi: string;
                /** @description Pairs of changes. */
                pairs: number;
            }[];
            /** @description The one told apart from chance; absent where none is. */
            lead?: string;
            /** @description Pairs of changes needed before anything is said. */
            pairs_needed: number;
        };
        /** @description KPIs that belong together. */
        KpiGroup: {
            focus?: components["schemas"]["KpiFocus"];
            /** @description Keys, most important first. */
            kpis: string[];
            names: components["schemas"]["Localised"];
            /**
             * @description The pack, where it is one.
             * @enum {string}
             */
            pack?: "reach" | "acquisition" | "activation" | "adoption" | "continuity" | "loyalty" | "relationship";
            /** @description Key of the stage, where it is one. */
            stage?: string;
        };
        /** @description Numbers read from the answer of a question, or written down. */
        KpiInput: {
            /** @description A question without version, range and as-of, or several: the first whose events are there. */
            ask?: unknown;
            /**
             * @description The instant it is asked as of: the end of the last period, or of each.
             * @enum {string}
             */
            at?: "board" | "end";
            /** @description Only in tables: where a row says what it is. */
            label?: string;
            /** @description How long people are given: a length of time or a `$parameter`. */
            lag?: string;
            /** @description In place of a question: the number itself. */
            number?: number;
            /** @description Numbers by name, and where in the answer they are. */
            read?: {
                [key: string]: string;
            };
            /** @description Only in tables: where the rows are. */
            rows?: string;
        };
        /** @description Which list belongs to a number: ask `members` of the question with the cell. */
        KpiList: {
            /** @description The cell of it. */
            cell: Record<string, never>;
            /** @description How many are in the list. */
            count: number | null;
            /** @description The question. */
            question: Record<string, never>;
        };
        /** @description Which KPIs are pinned, who owns them, their targets, and KPIs of one's own (version 1). */
        KpiPlan: {
            /** @description The currency amounts are read in. */
            currency?: string;
            /** @description KPIs of one's own. */
            custom?: components["schemas"]["Kpi"][];
            /**
             * @description Whose journeys are counted; those of the lifecycle when absent.
             * @enum {string}
             */
            customer?: "person" | "account" | "relationship";
            /** @description What it is called for: a lower-case slug. */
            key: string;
            /** @description Owners and targets. */
            kpis?: {
                /** @description Its key. */
                key: string;
                /** @description The department. */
                owner?: string;
                target?: components["schemas"]["KpiTarget"];
            }[];
            /** @description Key of the lifecycle whose stages are meant. */
            lifecycle?: string;
            /** @description Fewer than this are too thin. */
            minimum?: number;
            names: components["schemas"]["Localised"];
            /** @description Lengths of time in place of the catalogue's. */
            parameters?: {
                [key: string]: string;
            };
            /** @description What each stage watches. */
            stages?: {
                /** @description Key of the stage. */
                key: string;
                /** @description Keys of KPIs, most important first. */
                pinned: string[];
            }[];
            /**
             * @description Version of the document's form.
             * @constant
             */
            version: 1;
        };
        /** @description A draft or version, and what is doubtful about it. */
        KpiPlanChecked: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            kpi_plan: components["schemas"]["KpiPlan"];
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
            /** @description What may not be meant. */
            warnings?: components["schemas"]["ProblemPart"][];
        };
        /** @description Two drafts or versions against each other. */
        KpiPlanComparison: {
            diff: components["schemas"]["DocumentDiff"];
            from: components["schemas"]["VersionInfo"];
            /** @description The same as plain text; empty when nothing changed. */
            text: string;
            to: components["schemas"]["VersionInfo"];
        };
        /** @description A page of a list. */
        KpiPlanPage: {
            /** @description The items of this page. */
            items: components["schemas"]["KpiPlanSummary"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description A KPI plan in a list. */
        KpiPlanSummary: {
            /** @description How many KPIs of its own it has. */
            custom: number;
            draft?: components["schemas"]["VersionInfo"];
            /** @description Its key. */
            key: string;
            /** @description How many KPIs have an owner or a target. */
            kpis: number;
            latest?: components["schemas"]["VersionInfo"];
            names: components["schemas"]["Localised"];
            /** @description How many stages pin KPIs. */
            stages: number;
            /** @description How many versions were published. */
            versions: number;
        };
        /** @description A draft or version of a KPI plan. */
        KpiPlanVersion: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            kpi_plan: components["schemas"]["KpiPlan"];
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
        };
        /** @description A KPI in one period, or a part of it. */
        KpiPoint: {
            /** @description The lower side. */
            denominator?: number | null;
            /** @description The Wilson interval at 95 % of a share of whole numbers. */
            interval?: number[] | null;
            /** @description How many it rests on. */
            n: number | null;
            /** @description The upper side, where the formula is one division. */
            numerator?: number | null;
            /** @description The period; empty in parts. */
            period: string;
            /** @description The value; null where there is nothing to compute it from. */
            value: number | null;
        };
        /** @description Why a KPI that was asked has no number. */
        KpiReason: {
            /**
             * @description What kind of reason it is.
             * @enum {string}
             */
            code: "currencies_mixed" | "question_refused" | "no_period";
            /** @description The currencies that are not added. */
            currencies?: string[];
            /** @description What the refusal says, in English. */
            detail?: string;
            /** @description The code of the refusal. */
            problem?: string;
            sentence: components["schemas"]["Localised"];
        };
        /** @description A row of a KPI in parts. */
        KpiRow: {
            /** @description The lower side. */
            denominator?: number | null;
            /** @description The Wilson interval at 95 % of a share of whole numbers. */
            interval?: number[] | null;
            /** @description What it is, as the data say it. */
            label: string;
            /** @description How many it rests on. */
            n: number | null;
            /** @description The upper side, where the formula is one division. */
            numerator?: number | null;
            /** @description The period; empty in parts. */
            period?: string;
            /** @description The value; null where there is nothing to compute it from. */
            value: number | null;
            who?: components["schemas"]["KpiList"];
        };
        /** @description A KPI in parts. */
        KpiTable: {
            by: components["schemas"]["Localised"];
            /** @description Inputs whose answers have rows, joined by their labels. */
            columns: {
                [key: string]: components["schemas"]["KpiInput"];
            };
            /** @description A row's value. */
            formula: string;
            who?: components["schemas"]["KpiWho"];
        };
        /** @description What a KPI is meant to reach. */
        KpiTarget: {
            /** @description By the last moment of this date. */
            by?: string;
            /** @description In the KPI's unit; durations in milliseconds. */
            value: number;
        };
        /** @description Which list belongs to a number. */
        KpiWho: {
            /** @description The cell of its question; in tables `@label` is the row's. */
            cell: Record<string, never>;
            /** @description The number that says how many are in the list. */
            counts: string;
            /** @description The input. */
            input: string;
        };
        /** @description What people know of customers: promises, goals, feelings, tiers, priorities. */
        Ledger: {
            /** @description Events that goals with progress by data count, at most 20; those of the goals there are when absent. */
            goal_events?: string[];
            /**
             * @description Whose books; `person` when absent.
             * @enum {string}
             */
            unit?: "person" | "account";
        };
        /** @description What people know, added up. */
        LedgerAnswer: {
            /** @description Notes by how they felt. */
            feelings: {
                /** @description −2 to 2; null = not said. */
                felt: number | null;
                /** @description Notes that felt so. */
                notes: number;
                /** @description Subjects whose latest feeling it is. */
                subjects: number;
            }[];
            /** @description Goals by state. */
            goals: {
                /** @description Entries in it. */
                entries: number;
                /**
                 * @description The state.
                 * @enum {string}
                 */
                state: "open" | "missed" | "met" | "dropped";
                /** @description Subjects with at least one. */
                subjects: number;
            }[];
            /** @description Kept in time ⁄ kept, kept late, broken and overdue. */
            kept_in_time_share: number | null;
            /** @description By priority. */
            priorities: {
                /** @description Subjects. */
                subjects: number;
                /** @description The word. */
                word: string;
            }[];
            /** @description Promises by state. */
            promises: {
                /** @description Entries in it. */
                entries: number;
                /**
                 * @description The state.
                 * @enum {string}
                 */
                state: "open" | "overdue" | "kept" | "kept_late" | "broken";
                /** @description Subjects with at least one. */
                subjects: number;
            }[];
            /** @description Goals by result and feeling. */
            quadrants: {
                /** @description Entries in it. */
                entries: number;
                /**
                 * @description The state.
                 * @enum {string}
                 */
                state: "met_good" | "met_bad" | "unmet_good" | "unmet_bad";
                /** @description Subjects with at least one. */
                subjects: number;
            }[];
            /** @description Subjects of whom anything was said. */
            subjects: number;
            /** @description By tier. */
            tiers: {
                /** @description Subjects. */
                subjects: number;
                /** @description The word. */
                word: string;
            }[];
        };
        /** @description What is known of the subject. */
        LedgerDetail: {
            /** @description Goals. */
            goals: {
                /** @description By when. */
                due_at: string | null;
                /** @description How it feels, −2 to 2. */
                felt: number | null;
                /** @description Its id. */
                goal: string;
                /** @description When it was met. */
                met_at: string | null;
                /**
                 * @description Its state.
                 * @enum {string}
                 */
                state: "open" | "missed" | "met" | "dropped";
                /** @description How much. */
                target: number | null;
                /** @description How much there is. */
                value: number | null;
                /** @description What is wanted. */
                what: string;
            }[];
            /** @description How the latest note that says so felt. */
            last_felt: number | null;
            /** @description Notes. */
            notes: number;
            /** @description Its priority. */
            priority: string | null;
            /** @description Promises. */
            promises: {
                /** @description By when. */
                due_at: string | null;
                /** @description When. */
                made_at: string;
                /** @description Who made it. */
                owner: string;
                /** @description Its id. */
                promise: string;
                /**
                 * @description Its state.
                 * @enum {string}
                 */
                state: "open" | "overdue" | "kept" | "kept_late" | "broken";
                /** @description What was promised. */
                what: string;
            }[];
            /** @description Its tier. */
            tier: string | null;
        };
        /** @description A part of the template no event can tell. */
        LeftOut: {
            /** @description Meanings no event has. */
            missing: string[];
            /** @description Such as `cart → buyer` or `risk.at_risk`. */
            part: string;
            /** @description Why else; absent when a meaning is missing. */
            reason?: string;
        };
        /** @description Stages, and the conditions under which a subject moves between them (version 1). */
        Lifecycle: {
            begins?: components["schemas"]["EventFilter"];
            /** @description Key of the stage a subject begins in. */
            initial: string;
            /** @description What questions call it. */
            key: string;
            names: components["schemas"]["Localised"];
            risk?: components["schemas"]["LifecycleRisk"];
            /** @description From least to most advanced; terminal ones last. */
            stages: components["schemas"]["LifecycleStage"][];
            /**
             * @description Whose journey it is.
             * @default person
             * @enum {string}
             */
            subject: "person" | "account" | "relationship";
            /** @description Key of the stage to be reached; the last one not terminal when absent. */
            target?: string;
            /** @description The moves between them. */
            transitions: components["schemas"]["LifecycleTransition"][];
            /**
             * @description Version of the document's form.
             * @constant
             */
            version: 1;
            /**
             * @description From whose side it is told.
             * @default customer
             * @enum {string}
             */
            viewpoint: "customer" | "company";
        };
        /** @description A draft or version, and what is doubtful about it. */
        LifecycleChecked: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            lifecycle: components["schemas"]["Lifecycle"];
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
            /** @description What may not be meant. */
            warnings?: components["schemas"]["ProblemPart"][];
        };
        /** @description Two drafts or versions against each other. */
        LifecycleComparison: {
            diff: components["schemas"]["LifecycleDiff"];
            from: components["schemas"]["VersionInfo"];
            /** @description The same as plain text; empty when nothing changed. */
            text: string;
            to: components["schemas"]["VersionInfo"];
        };
        /** @description What changed; empty lists mean nothing did. */
        LifecycleDiff: {
            /** @description Parts of the definition as a whole. */
            fields: components["schemas"]["FieldChange"][];
            /** @description Parts of the risk overlay. */
            risk: components["schemas"]["FieldChange"][];
            /** @description In the order of the later definition; removed ones last. */
            stages: {
                /** @description The stage it stands behind; absent for the first. */
                after?: string;
                /**
                 * @description What.
                 * @enum {string}
                 */
                change: "added" | "removed" | "renamed" | "moved" | "changed";
                /** @description Which fields, and how. */
                fields?: components["schemas"]["FieldChange"][];
                /** @description The key it had. */
                from?: string;
                /** @description The stage's key. */
                key: string;
            }[];
            /** @description In the order of the later definition; removed ones last. */
            transitions: {
                /**
                 * @description What.
                 * @enum {string}
                 */
                change: "added" | "removed" | "changed";
                /** @description Which fields, and how. */
                fields?: components["schemas"]["FieldChange"][];
                /** @description The stage or stages it leaves. */
                from: unknown;
                /** @description Its position: in the earlier definition when it was removed, else in the later. */
                index: number;
                /** @description Its kind. */
                kind: string;
                /** @description The stage it enters. */
                to: string;
                transition?: components["schemas"]["LifecycleTransition"];
            }[];
            /** @description Whether transitions in both stand in another order. */
            transitions_reordered: boolean;
        };
        /** @description Which lifecycle an answer is of. */
        LifecycleHead: {
            /** @description Its key. */
            key: string;
            names: components["schemas"]["Localised"];
            /**
             * @description Whose journey it is.
             * @enum {string}
             */
            subject: "person" | "account" | "relationship";
            /** @description The stage subjects are meant to reach. */
            target: string;
            /** @description Its version; absent for a definition given in the question. */
            version?: number;
        };
        /** @description A page of a list. */
        LifecyclePage: {
            /** @description The items of this page. */
            items: components["schemas"]["LifecycleSummary"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description A lifecycle over the workspace's own events; saved nowhere. */
        LifecycleProposal: {
            counts: components["schemas"]["LiveCounts"];
            /** @description Every event name, the most frequent first. */
            events: components["schemas"]["EventSense"][];
            /** @description Every template, the best fit first. */
            fits: components["schemas"]["TemplateFit"][];
            /**
             * @description Set when the template speaks of accounts and no event names one.
             * @default false
             */
            is_about_people_instead: boolean;
            /** @description What no event can tell. */
            left_out: components["schemas"]["LeftOut"][];
            /** @description The definition, version 1. */
            lifecycle: Record<string, never>;
            /** @description Per transition, why it is there; may be empty. */
            notes: string[];
            /** @description The lengths of time used. */
            parameters: {
                [key: string]: string;
            };
            /** @description Stages nobody could reach. */
            stages_left_out: string[];
            /** @description Key of its template. */
            template: string;
            /** @description The definition as a file with comments. */
            yaml: string;
        };
        /** @description What is wanted. */
        LifecycleProposalRequest: {
            /** @description Lengths of time in place of the template's, by parameter. */
            set?: {
                [key: string]: string;
            };
            /** @description Key of a template; the one that fits best when absent. */
            template?: string;
        };
        /** @description A lifecycle: by key (the version in force), by key and version, or as a whole definition. */
        LifecycleRef: string | {
            /** @description Its key. */
            key: string;
            /** @description Its version; the one in force when absent. */
            version?: number;
        } | components["schemas"]["Lifecycle"];
        /** @description When a subject is at risk, whatever its stage. */
        LifecycleRisk: {
            /** @description At risk. */
            at_risk: {
                confirm_for?: components["schemas"]["Span"];
                when: components["schemas"]["Criterion"];
            };
            saved_after: components["schemas"]["Span"];
            /** @description First signs; nobody is watched when absent. */
            watching?: {
                confirm_for?: components["schemas"]["Span"];
                when: components["schemas"]["Criterion"];
            };
        };
        /** @description A place in a lifecycle. */
        LifecycleStage: {
            /** @description `#rrggbb`; chosen by position when absent. */
            colour?: string;
            entry?: components["schemas"]["Localised"];
            exit?: components["schemas"]["Localised"];
            intent?: components["schemas"]["Localised"];
            /** @description What transitions and questions call it. */
            key: string;
            /** @description Keys of the KPIs watched here, most important first. */
            kpis?: string[];
            names: components["schemas"]["Localised"];
            /** @description The department answerable for it. */
            owner?: string;
            /**
             * @description Whether the journey ends here; only a `reopen` leads out.
             * @default false
             */
            terminal: boolean;
        };
        /** @description A lifecycle in a list. */
        LifecycleSummary: {
            draft?: components["schemas"]["VersionInfo"];
            /** @description Its key. */
            key: string;
            latest?: components["schemas"]["VersionInfo"];
            names: components["schemas"]["Localised"];
            /** @description How many stages it has, in its newest form. */
            stages: number;
            /**
             * @description Whose events it looks at.
             * @enum {string}
             */
            subject: "person" | "account" | "relationship";
            /** @description How many transitions it has, in its newest form. */
            transitions: number;
            /** @description How many versions were published. */
            versions: number;
        };
        /** @description A lifecycle to begin with. */
        LifecycleTemplate: {
            about: components["schemas"]["Localised"];
            names: components["schemas"]["Localised"];
            /** @description Lengths of time it leaves open. */
            parameters: {
                /** @description Unless set, such as `90d`. */
                default: string;
                names: components["schemas"]["Localised"];
                /** @description Its key. */
                parameter: string;
            }[];
            /** @description Its stages, in order. */
            stages: {
                names: components["schemas"]["Localised"];
                /** @description Its key. */
                stage: string;
            }[];
            /** @description Its key. */
            template: string;
        };
        /** @description A page of a list. */
        LifecycleTemplatePage: {
            /** @description The items of this page. */
            items: components["schemas"]["LifecycleTemplate"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description A move between stages, and when it happens. */
        LifecycleTransition: {
            confirm_for?: components["schemas"]["Span"];
            /** @description The stage or stages it leaves; `*` = every stage that is not terminal. */
            from: string | string[];
            /**
             * @description What kind of move it is.
             * @enum {string}
             */
            kind: "progress" | "regress" | "lateral" | "close" | "reopen";
            min_dwell?: components["schemas"]["Span"];
            /**
             * @description The highest goes first; then the one that names its stage, then the first written.
             * @default 0
             */
            priority: number;
            /** @description Key of the stage it enters. */
            to: string;
            when?: components["schemas"]["Criterion"];
        };
        /** @description A draft or version of a lifecycle. */
        LifecycleVersion: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            lifecycle: components["schemas"]["Lifecycle"];
            /** @description What the author said about it. */
            note?: string;
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
        };
        /** @description The newest messages of a workspace. */
        Live: {
            /** @description Newest first. */
            messages: components["schemas"]["LiveMessage"][];
            /** @description The last hour by minute, oldest first; minutes without a message are left out. */
            minutes: components["schemas"]["LiveMinute"][];
            /** @description Where the list stands: the `after` of the stream that goes on from here. */
            place: string;
        };
        /** @description Where everybody would stand. */
        LiveCounts: {
            /** @description The instant of the last event, ISO 8601 UTC. */
            as_of: string;
            /** @description Moves ever made, by pair of stages. */
            moves: Record<string, never>[];
            /** @description How many are in each state of risk; absent where the definition has none. */
            risk?: Record<string, never>;
            /** @description Every stage. */
            stages: {
                /** @description How many of them are at risk. */
                at_risk: number;
                names: components["schemas"]["Localised"];
                /** @description How many. */
                now: number;
                /** @description Share of all. */
                share: number | null;
                /** @description Its key. */
                stage: string;
            }[];
            /** @description People or accounts in some stage. */
            subjects: number;
        };
        /** @description A message and what was decided about it. */
        LiveMessage: {
            /** @description The account it names. */
            account: string | null;
            /** @description The event's name, as far as the message says one. */
            event: string | null;
            /** @description Names it while the server runs; told again with another state when it turned out to have come before. */
            id: string;
            /** @description The person's id as the source wrote it, else the device's. */
            person: string | null;
            /** @description The message as it came, JSON, cut after 64 KiB; null where nothing of it may be kept. */
            raw: string | null;
            /** @description When it came in. */
            received: string;
            refusal: components["schemas"]["LiveRefusal"] | null;
            /** @description The name of the source that sent it. */
            source: string;
            /**
             * @description What was decided.
             * @enum {string}
             */
            state: "accepted" | "duplicate" | "refused";
            /** @description When it happened, as it is filed. */
            time: string | null;
            /** @description What its sender should look at though it was accepted. */
            warnings: components["schemas"]["LiveWarning"][];
        };
        /** @description How many messages came in within a minute. */
        LiveMinute: {
            /** @description Accepted, those with warnings among them. */
            accepted: number;
            /** @description Came before. */
            duplicate: number;
            /** @description When it began. */
            minute: string;
            /** @description No events. */
            refused: number;
            /** @description Of the accepted: those with warnings. */
            warned: number;
        };
        /** @description Why a message was refused. */
        LiveRefusal: {
            /** @description What is wrong and how to mend it, in English. */
            detail: string;
            /** @description Where in the message, as a JSON pointer; empty for the message itself. */
            pointer: string;
            /** @description A stable word, such as `missing_identity`. */
            reason: string;
        };
        /** @description Something to look at. */
        LiveWarning: {
            /**
             * @description A stable word.
             * @enum {string}
             */
            code: "placeholder_id" | "clamped_time" | "corrected_time" | "large_event" | "many_properties";
            /** @description One sentence, in English. */
            detail: string;
            /** @description Where in the message, as a JSON pointer; empty for the message itself. */
            pointer: string;
        };
        /** @description One text for all languages, or one for each. */
        Localised: string | {
            /** @description English. */
            en: string;
            /** @description 简体中文. */
            "zh-CN": string;
            /** @description 繁體中文. */
            "zh-TW": string;
        };
        /** @description Who calls, and what they may do. */
        Me: {
            /** @description Whether people are masked for them. */
            is_masked: boolean;
            member: components["schemas"]["MemberShown"] | null;
            /** @description What they may do. */
            permissions: ("read" | "look_up" | "ask" | "see_people" | "export_people" | "judge" | "identify" | "edit" | "publish" | "add_events" | "manage_sources" | "erase" | "manage_members" | "read_audit")[];
            who: components["schemas"]["Who"];
            /** @description The only workspaces; every one when null. */
            workspaces: string[] | null;
        };
        /** @description A meaning found in a name. */
        MeaningMatch: {
            /** @description Its key. */
            meaning: string;
            /** @description Share of the name's words that speak for it. */
            score: number;
            /** @description Those words. */
            words: string[];
        };
        /** @description One unit behind a number. */
        Member: {
            detail: components["schemas"]["MemberDetail"];
            /** @description The id as the source wrote it. */
            id?: string;
            /** @description `per_…`; absent for units that cross people. */
            person?: string;
            /** @description Which unit, when it is not the person: a session's start, a session's or account's id, an entity's key. */
            unit?: string;
        };
        /** @description What the kind of the question says about the unit. */
        MemberDetail: components["schemas"]["FunnelDetail"] | components["schemas"]["FlowDetail"] | components["schemas"]["TransitionsDetail"] | components["schemas"]["SessionsDetail"] | components["schemas"]["RetentionDetail"] | components["schemas"]["ActivityDetail"] | components["schemas"]["StagesDetail"] | components["schemas"]["ClassificationDetail"] | components["schemas"]["SignalsDetail"] | components["schemas"]["RestateDetail"] | components["schemas"]["JoinedDetail"] | components["schemas"]["PairedDetail"] | components["schemas"]["HealthDetail"] | components["schemas"]["BacktestDetail"] | components["schemas"]["TrendDetail"] | components["schemas"]["ConversionDetail"] | components["schemas"]["ResponsesDetail"] | components["schemas"]["AdoptionDetail"] | components["schemas"]["LedgerDetail"] | components["schemas"]["WorklistDetail"] | components["schemas"]["AccountRow"] | components["schemas"]["PeopleDetail"];
        /** @description A member. */
        MemberShown: {
            /** @description When the member was made, ISO 8601 UTC. */
            created: string;
            /** @description The e-mail, in lower case. */
            email: string;
            /** @description Whether they may not sign in. */
            is_disabled: boolean;
            /** @description `mem_…`. */
            member: string;
            /** @description What they are called. */
            name: string;
            /**
             * @description What the member is.
             * @enum {string}
             */
            role: "owner" | "admin" | "analyst" | "marketer" | "support" | "viewer";
            /** @description Whether people are shown as they are. */
            sees_people: boolean;
            /** @description The only workspaces; every one when null. */
            workspaces: string[] | null;
        };
        /** @description The units behind one number of another question. */
        Members: {
            /** @description Which number: the cell key of the kind, see docs/question.md. */
            cell: Record<string, never>;
            /** @description The `next` of the page before. */
            cursor?: string;
            /**
             * @description How many are listed.
             * @default 100
             */
            limit: number;
            of: components["schemas"]["Question"];
        };
        /** @description The units behind a number; `total` equals the number. */
        MembersAnswer: {
            /** @description This page. */
            members: components["schemas"]["Member"][];
            /** @description The next page's cursor; absent on the last. */
            next?: string;
            /** @description Units in all. */
            total: number;
        };
        /** @description Everybody. */
        MembersListed: {
            /** @description Those that can be used, by e-mail. */
            invitations: components["schemas"]["Invitation"][];
            /** @description By e-mail. */
            members: components["schemas"]["MemberShown"][];
        };
        /** @description An event name and how often it is there. */
        MergedName: {
            /** @description How many events. */
            count: number;
            /** @description The name. */
            name: string;
        };
        /** @description What the numbers are of. */
        Meta: {
            /** @description The instant the answer is of. */
            as_of: string;
            /** @description Events the question would have looked at, but that its bot filter leaves out; absent where none applies. */
            bots_left_out?: number;
            /** @description The latest event that is not after as-of. */
            data_through: string | null;
            /** @description The store's version. */
            data_version: number;
            /** @description First instant of the range. */
            from: string | null;
            /** @description Rows decoded. */
            rows_scanned: number;
            /** @description Always 1: nothing is sampled. */
            sample_rate: number;
            /** @description IANA time zone of periods. */
            timezone: string;
            /** @description First instant after the range. */
            to: string | null;
            /** @description Whose events were folded: person, session, account … */
            unit: string;
        };
        /** @description One name, or several: any of them. */
        Names: string | string[];
        /** @description What people call it, in the languages somebody wrote it in. */
        NamesGiven: {
            /** @description English. */
            en?: string;
            /** @description 简体中文. */
            "zh-CN"?: string;
            /** @description 繁體中文. */
            "zh-TW"?: string;
        };
        /** @description An API key to be made. */
        NewKey: {
            /** @description After how long it works no more, such as `90d`; for ever when absent. */
            expires_in?: string;
            /** @description What it is for; the author of what is written with it. */
            name: string;
            /** @description What it may be used for. */
            scopes: ("admin" | "privacy" | "manage" | "read" | "ingest")[];
            /** @description The only workspaces; every one when null. */
            workspaces?: string[] | null;
        };
        /** @description A workspace to be made. */
        NewWorkspace: {
            /** @description IANA time zone; UTC when absent. */
            timezone?: string;
            /** @description Its id: 1 to 40 of `a-z 0-9 -`. */
            workspace: string;
        };
        /** @description What an event happened on, as `$device`, `$browser`, `$os` and `$bot` have it. */
        OnDevice: {
            /** @description The bot it is. */
            bot?: string;
            /** @description The browser, or the app that shows the page. */
            browser?: string;
            /** @description desktop, mobile, tablet, tv, bot or other. */
            device?: string;
            /** @description The system. */
            os?: string;
        };
        /** @description An OpenAPI 3.1 document. */
        OpenApi: Record<string, never>;
        /** @description What the same subjects do now, or in one stage, against an earlier one. */
        Paired: {
            /** @description What is compared; the present stay when absent. */
            after?: "now" | {
                /** @description Its key. */
                stage: string;
            };
            /** @description What is compared with. */
            before: "previous" | {
                /** @description Its key. */
                stage: string;
            } | {
                first: components["schemas"]["Span"];
            };
            event?: components["schemas"]["Names"];
            lifecycle: components["schemas"]["LifecycleRef"];
            /** @description What is measured in each period; `count` when absent. */
            measure?: ("count" | "distinct_days") | {
                /** @description The property. */
                sum: string;
            } | {
                /** @description The property. */
                distinct: string;
            };
            /** @description Whole periods both sides must have; one when absent. */
            minimum?: components["schemas"]["Span"];
            /**
             * @description Per 24 hours, or seven times that; `week` when absent.
             * @enum {string}
             */
            per?: "day" | "week";
            /** @description Of the later stretch only the last so much time. */
            recent?: components["schemas"]["Span"];
            where?: components["schemas"]["Condition"];
        };
        /** @description What the same subjects do on both sides. */
        PairedAnswer: {
            /** @description Those that are compared. */
            compared: number;
            /** @description The comparison; of amounts one for each currency. */
            groups: {
                after: components["schemas"]["PairedSpread"];
                before: components["schemas"]["PairedSpread"];
                change: components["schemas"]["PairedSpread"];
                /** @description From the largest fall to the largest rise. */
                classes: {
                    /** @enum {string} */
                    class: "stopped" | "halved" | "less" | "same" | "idle" | "more" | "doubled" | "started";
                    subjects: number;
                }[];
                /** @description Their currency. */
                currency?: string;
                fell: components["schemas"]["Rate"];
                /** @description Upper end. */
                high: number | null;
                /** @description Lower end of the mean change's interval. */
                low: number | null;
                rose: components["schemas"]["Rate"];
                same: components["schemas"]["Rate"];
                /** @description How many. */
                subjects: number;
            }[];
            /** @description Those that are not. */
            left_out: {
                /** @description Amounts in several currencies. */
                mixed_currency: number;
                /** @description No time on either side. */
                neither: number;
                /** @description Time after alone. */
                only_after: number;
                /** @description Time before alone. */
                only_before: number;
                /** @description Too few whole periods. */
                too_short: number;
            };
            lifecycle: components["schemas"]["LifecycleHead"];
            /** @description Length of a period. */
            period_ms: number;
            /** @description Subjects in the lifecycle. */
            subjects: number;
        };
        /** @description Both sides of the subject. */
        PairedDetail: {
            /** @description One side. */
            after: {
                /** @description Whole periods. */
                periods: number;
                /** @description Per period; null without one. */
                rate: number | null;
                /** @description Time on this side. */
                time_ms: number;
                /** @description What was measured in them. */
                total: number;
            };
            /** @description One side. */
            before: {
                /** @description Whole periods. */
                periods: number;
                /** @description Per period; null without one. */
                rate: number | null;
                /** @description Time on this side. */
                time_ms: number;
                /** @description What was measured in them. */
                total: number;
            };
            /** @description after − before, of those who are compared. */
            change?: number;
            /** @description How far. */
            class?: string;
            /** @description Of amounts. */
            currency?: string;
            /** @description Why it is not compared. */
            left_out?: string | null;
            /**
             * @description Which way it went.
             * @enum {string}
             */
            turn?: "rose" | "fell" | "same";
        };
        /** @description A distribution. */
        PairedSpread: {
            /** @description Arithmetic mean. */
            mean: number;
            /** @description A tenth are at most this. */
            p10: number;
            /** @description A quarter. */
            p25: number;
            /** @description The median. */
            p50: number;
            /** @description Three quarters. */
            p75: number;
            /** @description Nine tenths. */
            p90: number;
        };
        /** @description The people a condition holds for. */
        People: {
            /** @description The `next` of the page before. */
            cursor?: string;
            /**
             * @description How many are listed.
             * @default 100
             */
            limit: number;
            match: components["schemas"]["Criterion"];
        };
        /** @description A segment. */
        PeopleAnswer: {
            /** @description People the condition holds for. */
            count: number;
            /** @description This page. */
            members: components["schemas"]["Member"][];
            /** @description The next page's cursor; absent on the last. */
            next?: string;
            /** @description People with any visible event. */
            population: number;
            /** @description Their share. */
            share: number | null;
            /** @description Units in all. */
            total: number;
        };
        /** @description Each test of the condition by its path: whether it holds, and what was measured. */
        PeopleDetail: {
            [key: string]: components["schemas"]["CriterionTest"];
        };
        /**
         * @description A unit of the calendar; weeks begin on Monday.
         * @enum {string}
         */
        Period: "hour" | "day" | "week" | "month" | "quarter" | "year";
        /** @description One person's timeline, newest first. */
        Person: {
            /** @description The `next` of the page before. */
            cursor?: string;
            events?: components["schemas"]["EventFilter"];
            /** @description Only these kinds of event; all when absent. */
            kinds?: string[];
            /**
             * @description How many are listed.
             * @default 100
             */
            limit: number;
            /** @description `per_…`, or an id as the source wrote it. */
            person: string;
        };
        /** @description A timeline, newest first. */
        PersonAnswer: {
            /** @description This page. */
            events: components["schemas"]["TimelineEvent"][];
            /** @description The id as the source wrote it. */
            id: string | null;
            /** @description The next page's cursor; absent on the last. */
            next?: string;
            /** @description `per_…` */
            person: string;
            /** @description Events in all. */
            total: number;
        };
        /** @description A person as the ids that are theirs. */
        PersonOfIds: {
            /** @description Their ids. */
            ids: components["schemas"]["IdentityId"][];
            /** @description What the source calls them. */
            name: string | null;
            /** @description `per_…` */
            person: string;
        };
        /** @description What comes before an outcome more often than otherwise. */
        Preceding: {
            /** @description What tells one thing from another; `event` when absent. */
            by?: "event" | {
                /** @description The property. */
                property: string;
            };
            /** @description Events that may come before it; all others when absent. */
            events?: components["schemas"]["Names"];
            /**
             * @description How many are listed.
             * @default 50
             */
            limit: number;
            /**
             * @description What has fewer people on either side is counted, not ranked.
             * @default 30
             */
            minimum: number;
            /** @description What is to come. */
            outcome: components["schemas"]["EventFilter"];
            /**
             * @description Largest first.
             * @default lift
             * @enum {string}
             */
            sort: "lift" | "share" | "difference";
            /**
             * @description Time allowed for it.
             * @default 7d
             */
            within: components["schemas"]["Span"];
        };
        /** @description What came before an outcome: an association, not a cause. */
        PrecedingAnswer: {
            /** @description Those who start with the outcome. */
            at_once: number;
            /** @description Those whose time from the start is not over. */
            immature: number;
            /** @description What came before, in the order asked for. */
            items: components["schemas"]["PrecedingItem"][];
            /** @description People needed on each side. */
            minimum: number;
            /** @description Ranked, but not listed. */
            more: number;
            /** @description People with a start in the range. */
            people: number;
            /** @description All others, from their start on; null where there are none. */
            start: components["schemas"]["PrecedingSide"] | null;
            /** @description Not ranked: too few people on a side. */
            too_few: number;
            /** @description Time allowed for the outcome. */
            within_ms: number;
        };
        /** @description One thing that came before. */
        PrecedingItem: {
            /** @description People who did it, from then on. */
            did: components["schemas"]["PrecedingSide"];
            /** @description Share of `did` − share of `others`. */
            difference: components["schemas"]["Estimate"];
            /** @description Did it, and the time since is not over. */
            immature: number;
            /** @description Its name. */
            item: string;
            /** @description Share of `did` ⁄ share of `others`. */
            lift: components["schemas"]["EstimateOrNull"];
            /** @description From it to the outcome. */
            median_time_ms: number | null;
            /** @description People as long as they had not, from their start on. */
            others: components["schemas"]["PrecedingSide"];
        };
        /** @description People watched for the outcome. */
        PrecedingSide: {
            /** @description Of the others, those who did it before any outcome: each counts half. */
            did_first: number;
            /** @description Those the outcome came to in time. */
            followed: number;
            /** @description Upper end. */
            high: number;
            /** @description Lower end of the share's interval. */
            low: number;
            /** @description people − ½ · did_first. */
            of: number;
            /** @description How many. */
            people: number;
            /** @description followed ⁄ of. */
            share: number;
        };
        /** @description An event as it would be filed. */
        PreviewedEvent: {
            /** @description The account it names. */
            account: string | null;
            /** @description What it carries. */
            amount: number | null;
            /** @description The device's id. */
            anonymous: string | null;
            /** @description Where the contact happened. */
            channel: string | null;
            /** @description The amount's currency. */
            currency: string | null;
            /** @description Its name. */
            event: string;
            /**
             * @description What it counts as.
             * @enum {string}
             */
            kind: "behaviour" | "profile" | "link";
            /** @description What makes two deliveries the same event. */
            message: string | null;
            /** @description The person's id. */
            person: string | null;
            /** @description Its properties. */
            properties: {
                [key: string]: unknown;
            };
            /** @description When it happened, ISO 8601 UTC. */
            time: string;
        };
        /** @description What becomes of one message. */
        PreviewedMessage: {
            /** @description The events it gives. */
            events: components["schemas"]["PreviewedEvent"][];
            refusal: components["schemas"]["LiveRefusal"] | null;
        };
        /** @description What went wrong (RFC 9457). */
        Problem: {
            /**
             * @description The stable code.
             * @enum {string}
             */
            code: "question.syntax" | "question.version" | "question.invalid" | "question.unknown_event" | "question.unknown_property" | "question.too_large" | "question.cancelled" | "question.timeout" | "question.too_many" | "funnel.too_few_steps" | "judgement.invalid" | "account.unknown" | "person.unknown" | "workspace.unknown" | "workspace.busy" | "import.unknown" | "import.unreadable" | "import.mapping" | "import.too_many_rejected" | "import.cancelled" | "upload.unknown" | "job.unknown" | "identity.collision" | "identity.invalid" | "identity.ruling_unknown" | "privacy.erasure_unknown" | "store.corrupt" | "store.unsupported" | "store.io" | "metadata.unavailable" | "lifecycle.syntax" | "lifecycle.invalid" | "lifecycle.key" | "lifecycle.duplicate" | "lifecycle.unknown_stage" | "lifecycle.kind" | "lifecycle.self_move" | "lifecycle.too_large" | "lifecycle.unreachable" | "lifecycle.dead_end" | "lifecycle.condition" | "lifecycle.contradiction" | "lifecycle.always" | "lifecycle.ambiguous" | "lifecycle.loop" | "lifecycle.circle" | "lifecycle.colour" | "lifecycle.text" | "definition.syntax" | "definition.invalid" | "definition.key" | "definition.duplicate" | "definition.text" | "definition.too_large" | "definition.rule" | "kpi.unknown" | "signal.condition" | "signal.contradiction" | "signal.always" | "definition.unknown" | "definition.exists" | "definition.changed" | "definition.unchanged" | "classification.unknown" | "classification.kept" | "classification.running" | "saved_unknown" | "saved_invalid" | "saved_exists" | "saved_changed" | "segment_unknown" | "precondition_required" | "access.forbidden" | "access.denied" | "access.sign_in" | "access.too_many" | "access.set_up" | "member.unknown" | "member.exists" | "member.invalid" | "member.last_owner" | "invitation.unknown" | "sign_in.unknown" | "key.unknown" | "access.host" | "request.invalid" | "request.too_large" | "request.not_found" | "request.method" | "request.timeout" | "request.media_type" | "internal";
            /** @description With `saved_changed`: the saved thing as it stands now, as `GET` shows it. */
            current?: Record<string, never>;
            /** @description What happened this time. */
            detail: string;
            /** @description The parts of the request that are to blame. */
            errors?: components["schemas"]["ProblemPart"][];
            /** @description What to do about it. */
            hint?: string;
            /** @description Whether the same call may succeed later. */
            retryable: boolean;
            /** @description The HTTP status. */
            status: number;
            /** @description What the code means. */
            title: string;
            /** @description `urn:wayfarer:problem:` and the code. */
            type: string;
        };
        /** @description A part of the request that is to blame. */
        ProblemPart: {
            /**
             * @description The stable code of what is wrong there.
             * @enum {string}
             */
            code?: "question.syntax" | "question.version" | "question.invalid" | "question.unknown_event" | "question.unknown_property" | "question.too_large" | "question.cancelled" | "question.timeout" | "question.too_many" | "funnel.too_few_steps" | "judgement.invalid" | "account.unknown" | "person.unknown" | "workspace.unknown" | "workspace.busy" | "import.unknown" | "import.unreadable" | "import.mapping" | "import.too_many_rejected" | "import.cancelled" | "upload.unknown" | "job.unknown" | "identity.collision" | "identity.invalid" | "identity.ruling_unknown" | "privacy.erasure_unknown" | "store.corrupt" | "store.unsupported" | "store.io" | "metadata.unavailable" | "lifecycle.syntax" | "lifecycle.invalid" | "lifecycle.key" | "lifecycle.duplicate" | "lifecycle.unknown_stage" | "lifecycle.kind" | "lifecycle.self_move" | "lifecycle.too_large" | "lifecycle.unreachable" | "lifecycle.dead_end" | "lifecycle.condition" | "lifecycle.contradiction" | "lifecycle.always" | "lifecycle.ambiguous" | "lifecycle.loop" | "lifecycle.circle" | "lifecycle.colour" | "lifecycle.text" | "definition.syntax" | "definition.invalid" | "definition.key" | "definition.duplicate" | "definition.text" | "definition.too_large" | "definition.rule" | "kpi.unknown" | "signal.condition" | "signal.contradiction" | "signal.always" | "definition.unknown" | "definition.exists" | "definition.changed" | "definition.unchanged" | "classification.unknown" | "classification.kept" | "classification.running" | "saved_unknown" | "saved_invalid" | "saved_exists" | "saved_changed" | "segment_unknown" | "precondition_required" | "access.forbidden" | "access.denied" | "access.sign_in" | "access.too_many" | "access.set_up" | "member.unknown" | "member.exists" | "member.invalid" | "member.last_owner" | "invitation.unknown" | "sign_in.unknown" | "key.unknown" | "access.host" | "request.invalid" | "request.too_large" | "request.not_found" | "request.method" | "request.timeout" | "request.media_type" | "internal";
            /** @description The character in the line. */
            column?: number;
            /** @description What is wrong there. */
            detail: string;
            /** @description How to mend it. */
            hint?: string;
            /** @description The line of the document's text. */
            line?: number;
            /** @description JSON pointer into the request's document; empty for the whole. */
            pointer: string;
            /**
             * @description Whether it must be mended.
             * @enum {string}
             */
            severity?: "error" | "warning";
        };
        /** @description A property name. */
        Property: {
            /** @description Values of other types than the most frequent. */
            conflicts: number;
            /** @description What it tells. */
            description?: string;
            /** @description The earliest event that carries it, ISO 8601 UTC. */
            first: string | null;
            /**
             * @description Whether lists to choose from leave it out.
             * @default false
             */
            hidden: boolean;
            /** @description The latest event that carries it, ISO 8601 UTC. */
            last: string | null;
            /** @description The most frequent type of its values. */
            main_type: string | null;
            /** @description The name. */
            name: string;
            names?: components["schemas"]["NamesGiven"];
            /** @description How many values of each type. */
            types: {
                [key: string]: number;
            };
            /** @description What its numbers are: `money`, `seconds` … */
            unit?: string;
            /**
             * @description Whether somebody vouches for it.
             * @default false
             */
            verified: boolean;
        };
        /** @description A property somebody wrote about. */
        PropertyCatalogueEntry: {
            /** @description When it was written last, ISO 8601 UTC. */
            changed_at: string;
            /** @description Who wrote it. */
            changed_by: string;
            /** @description What it tells. */
            description?: string;
            /**
             * @description Whether lists to choose from leave it out.
             * @default false
             */
            hidden: boolean;
            /** @description The name. */
            name: string;
            names?: components["schemas"]["NamesGiven"];
            /** @description What is said about the change. */
            note?: string;
            /** @description Whom to ask about it. */
            owner?: string;
            /** @description Changes whenever the entry does; the `ETag`, without quotes. */
            tag: string;
            /** @description What its numbers are: `money`, `seconds` … */
            unit?: string;
            /**
             * @description Whether somebody vouches for it.
             * @default false
             */
            verified: boolean;
        };
        /** @description What members know about a property. */
        PropertyEntry: {
            /** @description What it tells. */
            description?: string;
            /**
             * @description Whether lists to choose from leave it out.
             * @default false
             */
            hidden: boolean;
            names?: components["schemas"]["NamesGiven"];
            /** @description What is said about the change. */
            note?: string;
            /** @description Whom to ask about it. */
            owner?: string;
            /** @description What its numbers are: `money`, `seconds` … */
            unit?: string;
            /**
             * @description Whether somebody vouches for it.
             * @default false
             */
            verified: boolean;
        };
        /** @description A page of a list. */
        PropertyPage: {
            /** @description The items of this page. */
            items: components["schemas"]["Property"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description A test of one property, by exactly one operator. A missing property passes only `exists: false`, `is_not` and a surrounding `not`. */
        PropertyTest: {
            above?: number;
            at_least?: number;
            at_most?: number;
            below?: number;
            contains?: string;
            ends_with?: string;
            exists?: boolean;
            /** @description A value, or several: any of them. */
            is?: unknown;
            /** @description A value, or several: any of them. */
            is_not?: unknown;
            /** @description Regular expression. */
            matches?: string;
            /** @description The property, or a column of the event with a leading `$`. */
            name: string;
            starts_with?: string;
        };
        /** @description How to publish. */
        Publishing: {
            /**
             * @description Publish although the workspace has never seen some of the names of events and properties: they may come later.
             * @default false
             */
            allow_unknown_events: boolean;
            /** @description What changed and why. */
            note?: string;
        };
        /** @description How another tool's history is fetched and read; for sources of the kind `pull`. docs/pull.md describes it. */
        Pull: {
            /** @description How the request proves itself. */
            authentication?: components["schemas"]["PullAuthentication"][];
            /** @description Minutes from run to run; only by hand when absent. */
            every_minutes?: number;
            /** @description Where the items of a page lie, a JSON pointer; the body itself when empty. */
            items?: string;
            /** @description A mapping document (TOML), as for files and webhooks: an item is a message. */
            mapping: string;
            /** @description Whether the tool leaves the list out where it is empty. */
            may_lack_items?: boolean;
            paging?: components["schemas"]["PullPaging"];
            request: components["schemas"]["PullRequest"];
            /** @description Values of placeholders that are the same for every request. */
            settings?: {
                [key: string]: string;
            };
            since?: components["schemas"]["PullSince"];
        };
        /** @description How a request proves itself. Secrets are sealed when they are saved, read back as `sealed:…`, and are bound to the hosts they were given for. */
        PullAuthentication: {
            /** @description `Authorization: Bearer`. */
            bearer: {
                /** @description The token. */
                secret: string;
            };
        } | {
            /** @description `Authorization: Basic`. */
            basic: {
                /** @description The password. */
                secret: string;
                /** @description The user. */
                user?: string;
            };
        } | {
            /** @description A header of the tool's own. */
            header: {
                /** @description Its name. */
                name: string;
                /** @description Its value. */
                secret: string;
            };
        } | {
            /** @description A part of the query. */
            query: {
                /** @description Its name. */
                name: string;
                /** @description Its value. */
                secret: string;
            };
        } | {
            /** @description A token that is asked for first. */
            oauth2: {
                /** @description The client. */
                client_id: string;
                /** @description The refresh token; without it the client speaks for itself. */
                refresh_token?: string;
                /** @description What may be done. */
                scope?: string;
                /** @description Its secret. */
                secret: string;
                /** @description Where tokens are given. */
                token_url: string;
            };
        };
        /** @description How the next page is found. In a pointer, -1 is the last element. */
        PullPaging: {
            /** @description A value of the body is the next `{cursor}`. */
            cursor: {
                /** @description Where it lies. */
                at: string;
                /** @description Where it says whether there is more. */
                more?: string;
            };
        } | {
            /** @description The body names the next address. */
            next_url: {
                /** @description Where it lies. */
                at: string;
            };
        } | "link" | {
            /** @description `{page}` counts up. */
            page: {
                /** @description The number of the first page. */
                first: number;
                /** @description How many items a full page has. */
                size?: number;
            };
        } | {
            /** @description `{offset}` is how many items came before. */
            offset: {
                /** @description How many items a full page has. */
                size?: number;
            };
        };
        /** @description What went wrong at the tool; never what the tool said. */
        PullProblem: {
            /** @description In a sentence. */
            detail: string;
            /** @description The status of the answer, where there was one. */
            status?: number;
            /**
             * @description What.
             * @enum {string}
             */
            trouble: "address" | "unreachable" | "timeout" | "untrusted" | "cut_short" | "too_large" | "redirected" | "unauthorised" | "forbidden" | "not_found" | "refused" | "too_many" | "faulty" | "no_token" | "page" | "not_json" | "no_items" | "repeats" | "other_host" | "too_many_pages" | "no_cursor" | "secret" | "not_kept" | "mapping";
        };
        /** @description What is asked for a page. `{name}` stands for a setting and, but for the address, for `{since}`, `{until}`, `{cursor}`, `{page}` and `{offset}`; parts without a value are left out. */
        PullRequest: {
            /** @description What is sent as JSON; the request is then a POST, else a GET. */
            body?: Record<string, never> | unknown[] | string | number | boolean | null;
            /** @description Headers. */
            headers?: {
                [key: string]: string;
            };
            /** @description Parts of the query. */
            query?: {
                [key: string]: string;
            };
            /** @description The address, without its query. */
            url: string;
        };
        /** @description One run. */
        PullRun: {
            /** @description Items that are events. */
            accepted: number;
            /** @description Who wanted it; `schedule` where nobody did. */
            asked_by: string;
            /** @description When it ended. */
            ended: string | null;
            /** @description From when things are asked for. */
            from: string | null;
            /** @description Items on them. */
            items: number;
            /** @description Items a second so far. */
            items_per_second: number;
            /** @description Counts the source's runs. */
            number: number;
            /**
             * @description How it stands.
             * @enum {string}
             */
            outcome: "running" | "waiting" | "done" | "failed" | "cancelled";
            /** @description Pages fetched. */
            pages: number;
            problem: components["schemas"]["PullProblem"] | null;
            /** @description Everything before was fetched. */
            reached: string | null;
            /** @description Items that are none; they are kept as refused messages. */
            rejected: number;
            /** @description How often it waited and came again. */
            retries: number;
            /** @description How long it will go on at this rate. */
            seconds_left: number | null;
            /** @description How much of it is done, 0 to 1. */
            share: number | null;
            /** @description When it began. */
            started: string;
            /** @description Until when. */
            until: string | null;
        };
        /** @description What is new. */
        PullSince: {
            /** @description What happened from `{since}` until `{until}`. */
            time: {
                /** @description The first day, in the workspace's time zone. */
                begin: string;
                /** @description How old things are at least. */
                delay_minutes?: number;
                /**
                 * @description How times are written; of `date`, `{until}` is the last day meant.
                 * @enum {string}
                 */
                form: "iso" | "epoch_s" | "epoch_ms" | "date";
                /** @description How far a run goes back behind the end of the last one. */
                overlap_minutes?: number;
                /** @description How many days are asked for at once. */
                slice_days?: number;
            };
        } | {
            /** @description What follows the last item seen. */
            item: {
                /** @description Where `{since}` lies in an item. */
                at: string;
            };
        };
        /** @description How a source that fetches stands. */
        PullStanding: {
            /** @description Everything before was fetched. */
            done_until: string | null;
            /** @description Whether it fetches at all. */
            enabled: boolean;
            /** @description Minutes from run to run. */
            every_minutes: number | null;
            /** @description Whether somebody asked for a run that has not begun. */
            is_asked: boolean;
            /** @description What it is called. */
            name: string;
            /** @description When something is done next. */
            next: string | null;
            /** @description Runs that have ended, the newest first: 20 at most. */
            past: components["schemas"]["PullRun"][];
            run: components["schemas"]["PullRun"] | null;
            /** @description The source's id. */
            source: string;
        };
        /** @description Every source that fetches. */
        PullStandings: {
            /** @description By name. */
            items: components["schemas"]["PullStanding"][];
        };
        /** @description A document for one tool. */
        PullTemplate: {
            credentials: components["schemas"]["Localised"];
            /** @description Its key. */
            key: string;
            names: components["schemas"]["Localised"];
            pull: components["schemas"]["Pull"];
            /** @description A page as the tool answers it. */
            sample: Record<string, never> | unknown[] | string | number | boolean | null;
            /** @description The tool. */
            tool: string;
        };
        /** @description Every template. */
        PullTemplates: {
            /** @description In the order they are offered. */
            items: components["schemas"]["PullTemplate"][];
        };
        /** @description What came of a trial. */
        PullTrial: {
            /** @description The address that was asked, without any secret. */
            address: string;
            /** @description The first item as the tool gave it; null where there is none. */
            first: Record<string, never> | unknown[] | string | number | boolean | null;
            /** @description Whether more pages follow. */
            has_more: boolean;
            /** @description Items on the page. */
            items: number;
            preview: components["schemas"]["WebhookPreview"] | null;
            problem: components["schemas"]["PullProblem"] | null;
        };
        /** @description How many words hold about one purpose. Who spoke under ids that nothing joined by then is counted for each. */
        PurposeTotals: {
            /** @description Of people who were asked and do not agree. */
            denied: number;
            /** @description Of people who agree. */
            granted: number;
            /**
             * @description What it is about.
             * @enum {string}
             */
            purpose: "analytics" | "personalisation" | "marketing_email" | "marketing_sms" | "profiling" | "third_party_sharing";
            /** @description Of people who agreed and took it back. */
            withdrawn: number;
        };
        /** @description An id that joins nobody because too many people share it. */
        QuarantinedId: {
            /** @description Events filed under it. */
            events: number;
            /** @description `per_…` */
            id: string;
            /**
             * @description `user`: a known person's; `anonymous`: a device's.
             * @enum {string|null}
             */
            kind: "user" | "anonymous" | "account" | "session" | null;
            /** @description How many people it would join. */
            people: number;
            /** @description Where several people used it: when it is this one's. */
            stretches?: {
                /** @description From when on; null = from the beginning. */
                from: string | null;
                /** @description Until when, exclusive; null = for good. */
                until: string | null;
            }[];
            /** @description What the source wrote. */
            value: string | null;
        };
        /** @description A page of a list. */
        QuarantinedIdPage: {
            /** @description By id. */
            items: components["schemas"]["QuarantinedId"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description A question: what all kinds share, and exactly one kind. */
        Question: {
            accounts?: components["schemas"]["Accounts"];
            activity?: components["schemas"]["Activity"];
            adoption?: components["schemas"]["Adoption"];
            /** @description Instant the answer is of; the running tenth of a second when absent. */
            as_of?: string;
            backtest?: components["schemas"]["Backtest"];
            bots?: components["schemas"]["BotFilterRef"];
            /** @description Channel groupings the question looks at by `$channel_group`, `$channel_group.<key>` or `$channel_origin`; those not given are the ones that hold. */
            channels?: components["schemas"]["ChannelGroupingRef"][];
            classification?: components["schemas"]["Classification"];
            compare?: components["schemas"]["Compare"];
            conversion?: components["schemas"]["Conversion"];
            explain?: components["schemas"]["Explain"];
            flow?: components["schemas"]["Flow"];
            friction?: components["schemas"]["Friction"];
            funnel?: components["schemas"]["Funnel"];
            health?: components["schemas"]["Health"];
            joined?: components["schemas"]["Joined"];
            keep?: components["schemas"]["Condition"];
            /** @description Kinds of event that count; `behaviour` when absent. */
            kinds?: ("behaviour" | "profile" | "link" | "system")[];
            /** @description Use only what was received by this instant. */
            known_at?: string;
            ledger?: components["schemas"]["Ledger"];
            /** @description Lifecycles the question looks at by `$stage.<key>`, `$risk.<key>` or their moves (`wf.stage`, `wf.risk`); those not given are the versions in force. */
            lifecycles?: components["schemas"]["LifecycleRef"][];
            members?: components["schemas"]["Members"];
            paired?: components["schemas"]["Paired"];
            people?: components["schemas"]["People"];
            person?: components["schemas"]["Person"];
            preceding?: components["schemas"]["Preceding"];
            range?: components["schemas"]["Range"];
            responses?: components["schemas"]["Responses"];
            restate?: components["schemas"]["Restate"];
            retention?: components["schemas"]["Retention"];
            segment?: components["schemas"]["Criterion"];
            sessions?: components["schemas"]["Sessions"];
            signals?: components["schemas"]["Signals"];
            stages?: components["schemas"]["Stages"];
            stickiness?: components["schemas"]["Stickiness"];
            /** @description IANA time zone; the workspace's when absent. */
            timezone?: string;
            transitions?: components["schemas"]["Transitions"];
            trend?: components["schemas"]["Trend"];
            /**
             * @description The version of the document.
             * @constant
             */
            version: 1;
            where?: components["schemas"]["Condition"];
            worklist?: components["schemas"]["Worklist"];
        } & (unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown);
        /** @description A stretch of time: half-open between two dates or instants, or rolling from as-of. */
        Range: {
            /** @description Instant or date. */
            from?: string;
            /** @description Instant or date. */
            to?: string;
        } | {
            last: components["schemas"]["Span"];
        };
        /** @description A share with its 95 % Wilson interval. */
        Rate: {
            /** @description Counted. */
            count: number;
            /** @description Upper end. */
            high: number;
            /** @description Lower end. */
            low: number;
            /** @description Out of. */
            of: number;
            /** @description The share. */
            rate: number;
        };
        /** @description How a file is to be read, where that is not left to recognition. */
        ReadingRequest: {
            /** @description Whether `3/4/2024` is the 3rd of April. */
            day_first?: boolean;
            /** @description A mapping document, TOML; the columns are recognised when absent. */
            mapping?: string;
            /** @description Sheet of a workbook; the first when absent. */
            sheet?: string;
            /** @description What the source is called; the file's name when absent. */
            source?: string;
            /** @description IANA zone of times that name none; the workspace's when absent. */
            timezone?: string;
        };
        /**
         * @description Why a customer needs a look; those before `no_owner` call for a contact.
         * @enum {string}
         */
        Reason: "at_risk" | "about_to_close" | "signal" | "signal_overdue" | "promise_overdue" | "bad_note" | "bad_response" | "went_back" | "health_low" | "health_fell" | "about_to_be_at_risk" | "about_to_go_back" | "goal_missed" | "renewal_due" | "silent" | "no_owner" | "disagrees" | "goal_stalled" | "flapping" | "no_contact" | "no_feeling" | "no_goal";
        /** @description Something counted that changes no figure of the export. */
        ReconcileNote: {
            /** @description How many events, or rows of files. */
            count: number;
            /**
             * @description What.
             * @enum {string}
             */
            note: "other_day" | "duplicates" | "rejected" | "without_consent" | "without_device" | "late" | "repeated_transactions" | "other_currencies";
        };
        /** @description One reason. */
        ReconcileReason: {
            /** @description What Wayfarer's figure is larger by because of it; negative: smaller. */
            adds: number;
            /**
             * @description Which.
             * @enum {string}
             */
            reason: "time_zone" | "joined" | "without_device" | "not_active" | "first_seen" | "midnight" | "gap" | "without_session" | "refunds";
        };
        /** @description What to compare. */
        ReconcileRequest: {
            /** @description Currency of revenue, ISO 4217; that of most purchases when absent. */
            currency?: string | null;
            /** @description First day, `2026-03-02`; the last 31 days of the export when absent. */
            from?: string | null;
            /** @description A report of Google Analytics per day, as CSV or pasted cells. */
            reported?: string | null;
            /** @description The source the export was imported as; `ga4-export` when absent. */
            source?: string | null;
            /** @description Day after the last. */
            to?: string | null;
        };
        /** @description One figure, both ways. */
        Reconciled: {
            /** @description `ours − theirs`. */
            difference: number;
            /** @description By Google Analytics' rules, from the export. */
            exported: number;
            /** @description As Wayfarer counts. */
            ours: number;
            /** @description What the difference is made of. */
            reasons: components["schemas"]["ReconcileReason"][];
            /** @description `difference ⁄ theirs`; null of nothing. */
            share: number | null;
            /** @description As Google Analytics counts: what its report says where one was given, else `exported`. */
            theirs: number;
            /** @description What no reason accounts for: `exported − theirs`. */
            unexplained: number;
        };
        /** @description One figure of one day. */
        ReconciledDay: {
            /** @description The day: of the property for Google Analytics, of the workspace for Wayfarer. */
            day: string;
            /** @description `ours − theirs`. */
            difference: number;
            /** @description By Google Analytics' rules, from the export. */
            exported: number;
            /** @description As Wayfarer counts. */
            ours: number;
            /** @description What the difference is made of. */
            reasons: components["schemas"]["ReconcileReason"][];
            /** @description `difference ⁄ theirs`; null of nothing. */
            share: number | null;
            /** @description As Google Analytics counts: what its report says where one was given, else `exported`. */
            theirs: number;
            /** @description What no reason accounts for: `exported − theirs`. */
            unexplained: number;
        };
        /** @description One figure, over all days and day by day. */
        ReconciledMetric: {
            /** @description Day by day. */
            days: components["schemas"]["ReconciledDay"][];
            /**
             * @description Which.
             * @enum {string}
             */
            metric: "events" | "users" | "active_users" | "new_users" | "sessions" | "purchases" | "revenue";
            whole: components["schemas"]["Reconciled"];
        };
        /** @description Both ways of counting beside each other. */
        Reconciliation: {
            /** @description The currency of revenue; null where nothing was bought. */
            currency: string | null;
            /** @description First day. */
            from: string;
            /** @description The figures. */
            metrics: components["schemas"]["ReconciledMetric"][];
            /** @description What else tells both apart, with its count over all days. */
            notes: components["schemas"]["ReconcileNote"][];
            /** @description What it comes to, in one sentence by language tag. */
            sentence: {
                en: string;
                "zh-CN": string;
                "zh-TW": string;
            };
            /** @description The source of the export's events. */
            source: string;
            /** @description The zone of Wayfarer's days. */
            timezone: string;
            /** @description Day after the last. */
            to: string;
        };
        /** @description A move as it became known. */
        RecordedFact: {
            /** @description When it happened. */
            at: string;
            /**
             * @description Who or what made it.
             * @enum {string}
             */
            by: "start" | "rule" | "member" | "release";
            /** @description The events that made it happen; empty where time alone did. */
            causes: string[];
            /** @description Its number, which only grows. */
            fact: number;
            /** @description Stage or state left; null = came into being. */
            from: string | null;
            /** @description The person's (or account's) id as the source wrote it. */
            id?: string;
            /**
             * @description The kind of a move of the stage; absent for the risk overlay.
             * @enum {string}
             */
            kind?: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
            /** @description When it became known here. The whole history of a subject becomes known when something first happens to it while the lifecycle is followed. */
            known_at: string;
            /** @description Key of the lifecycle. */
            lifecycle: string;
            /** @description The person; absent for accounts. */
            person?: string;
            /** @description Position of the transition. */
            rule?: number;
            /** @description When it turned out otherwise; absent while it is current. */
            superseded_at?: string;
            /** @description Stage or state entered. */
            to: string;
            /**
             * @description Of the stage, or of the risk overlay.
             * @enum {string}
             */
            track: "stage" | "risk";
            /** @description The account, where it is (part of) the subject. */
            unit?: string;
            /** @description The version that found it. */
            version: number;
        };
        /** @description A page of moves as they became known. */
        RecordedPage: {
            /** @description In the order they became known. */
            facts: components["schemas"]["RecordedFact"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
        };
        /** @description Messages of a source that were refused for the same reason at the same place. */
        RefusedGroup: {
            /** @description How many are kept. */
            count: number;
            /** @description What is wrong with the last one, in English. */
            detail: string;
            /** @description When the first came in. */
            first: string;
            /** @description The import whose rejected rows hold the last one. */
            import: string | null;
            /** @description When the last did. */
            last: string;
            /** @description Where in them, as a JSON pointer. */
            pointer: string;
            /** @description How the last one came: `segment`, `segment/track`, `posthog`, `ga4`, `cloudevents` or `webhook`; null where older builds kept it, or nothing of it is kept. */
            protocol: string | null;
            /** @description The last one, JSON. */
            raw: string;
            /** @description A stable word, such as `missing_identity`. */
            reason: string;
            /** @description How many of them can be decoded again. */
            replayable: number;
            /** @description The source's name. */
            source: string;
        };
        /** @description Refused messages by source, reason and place. */
        RefusedGroups: {
            /** @description The latest first. */
            items: components["schemas"]["RefusedGroup"][];
        };
        /** @description A row that could not be taken. */
        Rejected: {
            /** @description The same by a stable code and its values; rows that older builds rejected have none. */
            cause?: {
                /** @description Its place in the row, from 1. */
                byte?: number;
                /** @description How long it is. */
                bytes?: number;
                /** @description A stable word, finer than `reason`: `column_count`, `time_ambiguous`, `number_grouping` … */
                code: string;
                /** @description The column to leave out. */
                column?: string;
                /** @description Columns of the row. */
                found?: number;
                /** @description The line on which a quote opens. */
                line?: number;
                /** @description The limit. */
                most?: number;
                /** @description The limit, KiB. */
                most_kib?: number;
                /** @description The property's name. */
                name?: string;
                /** @description What a parser says, in English. */
                problem?: string;
                /** @description The cell, at most 80 characters. */
                value?: string;
                /** @description Columns of the header. */
                wanted?: number;
            };
            /** @description The column concerned. */
            column?: string;
            /** @description Why, in a sentence, in English. */
            detail: string;
            /** @description The file. */
            file: string;
            /** @description Its line, from 1. */
            line: number;
            /** @description The row as it stood, at most 2,048 bytes. */
            raw: string;
            /** @description A stable word, such as `wrong_column_count`. */
            reason: string;
            /** @description Why, in every language; absent where `cause` is. */
            sentence?: {
                /** @description In English. */
                en: string;
                /** @description 简体中文 */
                "zh-CN": string;
                /** @description 繁體中文 */
                "zh-TW": string;
            };
        };
        /** @description A page of a list. */
        RejectedPage: {
            /** @description The items of this page. */
            items: components["schemas"]["Rejected"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description Refused messages to be taken after all. */
        ReplayRequest: {
            /**
             * @description Only count.
             * @default false
             */
            dry_run: boolean;
            /** @description JSON Patch (RFC 6902) with `time` and `cut` beside it; an empty one takes messages as they came. What the request said beside its messages stands under `/$request`. */
            fix?: components["schemas"]["FixOperation"][];
            /** @description At this place alone, as a JSON pointer; empty for the message itself. */
            pointer?: string;
            /** @description Refused for this reason alone. */
            reason?: string;
            /** @description Of this source alone: its name. */
            source?: string;
        };
        /** @description What became of refused messages: looked = accepted + still refused. */
        Replayed: {
            /** @description Those that are events now, or would be. */
            accepted: number;
            /** @description Events that came into the store; 0 of a dry run. */
            added: number;
            /** @description Events the store had already; 0 of a dry run. */
            duplicates: number;
            /** @description Messages that were decoded again. */
            looked: number;
            /** @description Those that stay, by why they would be refused now, the most first. */
            still_refused: components["schemas"]["StillRefused"][];
        };
        /** @description Scores of surveys and reviews, added up by what they mean. */
        Responses: {
            /** @description Split by a property of the response. */
            by?: string;
            of?: components["schemas"]["EventFilter"];
            /**
             * @description Every response, or a person's latest alone; `response` when absent.
             * @enum {string}
             */
            per?: "response" | "latest_per_person";
            period?: components["schemas"]["Period"];
            /** @description What differs from the kind's usual scale. */
            scale?: {
                /** @description Highest. */
                max?: number;
                /** @description Lowest number that is an answer. */
                min?: number;
                /** @description Up to here it is negative. */
                negative_to?: number;
                /** @description From here on an answer is positive. */
                positive_from?: number;
            };
            /** @description The property that holds the number. Found together with `of` by what names mean when both are absent; `score` when only `of` is given. */
            score?: string;
            /**
             * @description Values before the rest is "(other)".
             * @default 25
             */
            top: number;
            /** @description What the numbers mean: NPS (0 to 10), CSAT (1 to 5), CES (1 to 7), stars (1 to 5), or a scale of one's own. */
            type: ("nps" | "csat" | "ces" | "stars") | {
                /** @description A scale of one's own. */
                custom: {
                    /** @description Highest. */
                    max: number;
                    /** @description Lowest number that is an answer. */
                    min: number;
                    /** @description Up to here it is negative. */
                    negative_to: number;
                    /** @description From here on an answer is positive. */
                    positive_from: number;
                };
            };
        };
        /** @description Scores by what they mean. */
        ResponsesAnswer: {
            /** @description All together. */
            all: {
                /** @description From best to worst. */
                classes: {
                    /** @description Its name. */
                    class: string;
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                    /** @description Share of the responses with a score. */
                    share: number | null;
                }[];
                /** @description Mean of the scores. */
                mean: number | null;
                /** @description 95 %, Student's distribution. */
                mean_interval: number[] | null;
                net: {
                    /** @description 95 %, normal; may reach beyond ±100. */
                    interval: number[] | null;
                    /** @description The score. */
                    score: number;
                    /** @description 100·√((p + d − (p − d)²) ⁄ n). */
                    standard_error: number | null;
                } | null;
                /** @description Numbers outside the scale. */
                off_scale: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                };
                /** @description Distinct people behind them. */
                people: number | null;
                positive: components["schemas"]["Rate"] | null;
                /** @description With a score on the scale. */
                responses: number;
                /** @description Ascending. */
                scores: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                    /** @description The score. */
                    score: number;
                    /** @description Share of the responses with a score. */
                    share: number | null;
                }[];
                /** @description Without a number. */
                unscored: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                };
            };
            /** @description Per value, most responses first; absent without `by`. */
            groups?: {
                against_rest: {
                    /** @description The group's less the others'. */
                    difference: number;
                    /** @description 95 %: from, to. */
                    interval: number[];
                    /** @description `net`, `positive` or `mean`. */
                    of: string;
                    /** @description Two-sided, of `net`. */
                    p_value?: number;
                    /** @description Absent for `positive`. */
                    standard_error?: number;
                    /** @description Of `net`. */
                    z?: number;
                } | null;
                /** @description The value. */
                breakdown: string;
                /** @description From best to worst. */
                classes: {
                    /** @description Its name. */
                    class: string;
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                    /** @description Share of the responses with a score. */
                    share: number | null;
                }[];
                /** @description Mean of the scores. */
                mean: number | null;
                /** @description 95 %, Student's distribution. */
                mean_interval: number[] | null;
                net: {
                    /** @description 95 %, normal; may reach beyond ±100. */
                    interval: number[] | null;
                    /** @description The score. */
                    score: number;
                    /** @description 100·√((p + d − (p − d)²) ⁄ n). */
                    standard_error: number | null;
                } | null;
                /** @description Numbers outside the scale. */
                off_scale: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                };
                /** @description Distinct people behind them. */
                people: number | null;
                /** @description Per period; absent without a period. */
                periods?: {
                    /** @description From best to worst. */
                    classes: {
                        /** @description Its name. */
                        class: string;
                        /** @description Distinct people; null where a limit left it out. */
                        people: number | null;
                        /** @description Responses. */
                        responses: number;
                        /** @description Share of the responses with a score. */
                        share: number | null;
                    }[];
                    /** @description Mean of the scores. */
                    mean: number | null;
                    /** @description 95 %, Student's distribution. */
                    mean_interval: number[] | null;
                    net: {
                        /** @description 95 %, normal; may reach beyond ±100. */
                        interval: number[] | null;
                        /** @description The score. */
                        score: number;
                        /** @description 100·√((p + d − (p − d)²) ⁄ n). */
                        standard_error: number | null;
                    } | null;
                    /** @description Numbers outside the scale. */
                    off_scale: {
                        /** @description Distinct people; null where a limit left it out. */
                        people: number | null;
                        /** @description Responses. */
                        responses: number;
                    };
                    /** @description Distinct people behind them. */
                    people: number | null;
                    /** @description The period. */
                    period: string;
                    positive: components["schemas"]["Rate"] | null;
                    /** @description With a score on the scale. */
                    responses: number;
                    /** @description Ascending. */
                    scores: {
                        /** @description Distinct people; null where a limit left it out. */
                        people: number | null;
                        /** @description Responses. */
                        responses: number;
                        /** @description The score. */
                        score: number;
                        /** @description Share of the responses with a score. */
                        share: number | null;
                    }[];
                    /** @description Without a number. */
                    unscored: {
                        /** @description Distinct people; null where a limit left it out. */
                        people: number | null;
                        /** @description Responses. */
                        responses: number;
                    };
                }[];
                positive: components["schemas"]["Rate"] | null;
                /** @description With a score on the scale. */
                responses: number;
                /** @description Ascending. */
                scores: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                    /** @description The score. */
                    score: number;
                    /** @description Share of the responses with a score. */
                    share: number | null;
                }[];
                /** @description Without a number. */
                unscored: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                };
            }[];
            /** @description Per period; absent without a period. */
            periods?: {
                /** @description From best to worst. */
                classes: {
                    /** @description Its name. */
                    class: string;
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                    /** @description Share of the responses with a score. */
                    share: number | null;
                }[];
                /** @description Mean of the scores. */
                mean: number | null;
                /** @description 95 %, Student's distribution. */
                mean_interval: number[] | null;
                net: {
                    /** @description 95 %, normal; may reach beyond ±100. */
                    interval: number[] | null;
                    /** @description The score. */
                    score: number;
                    /** @description 100·√((p + d − (p − d)²) ⁄ n). */
                    standard_error: number | null;
                } | null;
                /** @description Numbers outside the scale. */
                off_scale: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                };
                /** @description Distinct people behind them. */
                people: number | null;
                /** @description The period. */
                period: string;
                positive: components["schemas"]["Rate"] | null;
                /** @description With a score on the scale. */
                responses: number;
                /** @description Ascending. */
                scores: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                    /** @description The score. */
                    score: number;
                    /** @description Share of the responses with a score. */
                    share: number | null;
                }[];
                /** @description Without a number. */
                unscored: {
                    /** @description Distinct people; null where a limit left it out. */
                    people: number | null;
                    /** @description Responses. */
                    responses: number;
                };
            }[];
            /** @description Numbers that a limit left out, and what to do. */
            refused?: string;
            /** @description The scale responses were read by. */
            scale: {
                /** @description Highest. */
                max: number;
                /** @description Lowest number that is an answer. */
                min: number;
                /** @description Up to here it is negative. */
                negative_to: number;
                /** @description From here on an answer is positive. */
                positive_from: number;
            };
            /** @description Values in all. */
            values?: number;
        };
        /** @description What the person said. */
        ResponsesDetail: {
            /** @description Its class. */
            class: string | null;
            /** @description The highest. */
            highest: number | null;
            /** @description The latest score. */
            latest: number | null;
            /** @description When. */
            latest_at: string | null;
            /** @description The lowest score. */
            lowest: number | null;
            /** @description Responses with a score. */
            responses: number;
        };
        /** @description What changes when one definition of a lifecycle takes the place of another. */
        Restate: {
            after: components["schemas"]["LifecycleRef"];
            before?: components["schemas"]["LifecycleRef"];
            /**
             * @description A move there and back within this time is flapping.
             * @default 7d
             */
            flap_within: components["schemas"]["Span"];
            period?: components["schemas"]["Period"];
        };
        /** @description Before and after, side by side. */
        RestateAnswer: {
            after: components["schemas"]["LifecycleHead"];
            before: components["schemas"]["LifecycleHead"] | null;
            indexes_after: components["schemas"]["StageIndexes"];
            indexes_before: components["schemas"]["StageIndexes"] | null;
            /** @description Moves by kind. */
            kinds: {
                /** @description Moves. */
                after: number;
                /** @description Moves. */
                before: number | null;
                /**
                 * @description The kind of move.
                 * @enum {string}
                 */
                kind: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
            }[];
            /** @description By stage before and after. */
            matrix: {
                /** @description Null = in none. */
                after: string | null;
                /** @description Null = in none. */
                before: string | null;
                /** @description Whether they would stand elsewhere. */
                moves: boolean;
                /** @description Subjects. */
                subjects: number;
            }[];
            /** @description Of those: would stand elsewhere. */
            moves: number;
            /** @description Their share. */
            moves_share: number | null;
            /** @description Occupancy at the end of each period. */
            periods: {
                /** @description It still runs; absent when it is over. */
                incomplete?: boolean;
                /** @description The period. */
                period: string;
                /** @description Per stage. */
                stages: {
                    /** @description Subjects. */
                    after: number | null;
                    /** @description Subjects. */
                    before: number | null;
                    /** @description The stage. */
                    stage: string;
                }[];
            }[];
            risk_after?: components["schemas"]["StageRisk"];
            risk_before?: components["schemas"]["StageRisk"];
            /** @description Every stage of either. */
            stages: {
                /** @description Null = it has no such stage. */
                after: {
                    /** @description Moves in. */
                    in: number;
                    /** @description Median length of stays that are over. */
                    median_dwell_ms: number | null;
                    /** @description Time by which half have left; null = not reached. */
                    median_until_left_ms: number | null;
                    /** @description Subjects there. */
                    now: number;
                    /** @description Moves out. */
                    out: number;
                } | null;
                /** @description Null = it has no such stage. */
                before: {
                    /** @description Moves in. */
                    in: number;
                    /** @description Median length of stays that are over. */
                    median_dwell_ms: number | null;
                    /** @description Time by which half have left; null = not reached. */
                    median_until_left_ms: number | null;
                    /** @description Subjects there. */
                    now: number;
                    /** @description Moves out. */
                    out: number;
                } | null;
                names: components["schemas"]["Localised"];
                /** @description Its key. */
                stage: string;
            }[];
            /** @description Subjects with a stage before or after. */
            subjects: number;
        };
        /** @description Where the subject stands in each definition. */
        RestateDetail: {
            /** @description Null = in none. */
            after: string | null;
            /** @description Null = in none. */
            before: string | null;
        };
        /** @description Which version to restore. */
        Restoring: {
            /** @description Its number. */
            version: number;
        };
        /** @description Who comes back, by cohort and period since. */
        Retention: {
            /** @description A property of the start event. */
            breakdown?: string;
            /** @description `on` (default), `on_or_after`, `on_or_before`, `streak` or `{"bracket": [1, 6, 23]}`. */
            mode?: unknown;
            /**
             * @description Length of a period.
             * @enum {string}
             */
            period: "day" | "week" | "month" | "rolling_24h";
            /** @default 12 */
            periods: number;
            /**
             * @description Every period with a start event begins a cohort membership.
             * @default false
             */
            recurring: boolean;
            return?: components["schemas"]["EventFilter"];
            /** @description Two groups by early behaviour. */
            split?: {
                did: components["schemas"]["EventFilter"];
                first: components["schemas"]["Span"];
                /** @default 1 */
                times: number;
            };
            start?: components["schemas"]["EventFilter"];
            /** @description Sum this property of the return events instead of counting people. */
            sum?: string;
        };
        /** @description Who comes back. */
        RetentionAnswer: {
            /** @description In order of time. */
            cohorts: components["schemas"]["RetentionCohort"][];
            /** @description First and last period of each column. */
            columns: number[][];
            /** @description The same per side of the split and value of the breakdown. */
            groups?: components["schemas"]["RetentionGroup"][];
            /** @description Sums are left out: the amounts are of several currencies. */
            mixed_currencies?: boolean;
            /** @description Per column, over the cohorts for which it is over; null where there is none. */
            summary: (components["schemas"]["Rate"] | null)[];
            /** @description Per column the sums over the same cohorts; absent without a sum. */
            summary_sums?: (number | null)[];
        };
        /** @description One cohort. */
        RetentionCohort: {
            /** @description The period of the start. */
            cohort: string;
            /** @description Per column; null = not over yet. */
            retained: (number | null)[];
            /** @description Who started in it. */
            size: number;
            /** @description Per column; null = not over yet. Absent without a sum. */
            sums?: (number | null)[];
        };
        /** @description The unit's starts. */
        RetentionDetail: {
            /** @description In order of time. */
            starts: {
                /** @description The value of the breakdown; absent without one. */
                breakdown?: string;
                /** @description Its period. */
                cohort: string;
                /** @description Per column; null = not over yet. */
                retained: (boolean | null)[];
                /**
                 * @description Which side of the split.
                 * @enum {string}
                 */
                split?: "did" | "did_not";
                /** @description When. */
                start_ms: number;
                /** @description Per column. */
                sums?: number[];
            }[];
        };
        /** @description Cohorts of one side of a split, or of one value. */
        RetentionGroup: {
            /** @description The value, "(none)" or "(other)"; absent without a breakdown. */
            breakdown?: string;
            /** @description In order of time. */
            cohorts: components["schemas"]["RetentionCohort"][];
            /**
             * @description Which side; absent without a split.
             * @enum {string}
             */
            split?: "did" | "did_not";
            /** @description Per column, over the cohorts for which it is over; null where there is none. */
            summary: (components["schemas"]["Rate"] | null)[];
            /** @description Per column the sums over the same cohorts; absent without a sum. */
            summary_sums?: (number | null)[];
        };
        /** @description A revision of a saved thing, without what it says. */
        Revision: {
            /** @description When, ISO 8601 UTC. */
            at: string;
            /** @description Who made it. */
            author: string;
            /** @description What they said about it. */
            note?: string;
            /** @description Whether it was taken away; it can be restored. */
            removed: boolean;
            /** @description Counts its changes, from 1. */
            revision: number;
            /** @description Its `ETag`, without quotes. */
            tag: string;
        };
        /** @description A page of a list. */
        RevisionPage: {
            /** @description The items of this page. */
            items: components["schemas"]["Revision"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description Accounts by the state of a role; they add up to all. */
        RoleCount: {
            /** @description Somebody who has it is active. */
            engaged: number;
            /** @description Who had it last has left. */
            left: number;
            /** @description Nobody has it. */
            missing: number;
            /** @description Somebody has it, nobody of them active. */
            quiet: number;
            /** @description The role. */
            role: string;
        };
        /**
         * @description What is known of a role: somebody who has it is active; somebody has it; who had it last has left; nobody has it.
         * @enum {string}
         */
        RoleState: "engaged" | "quiet" | "left" | "missing";
        /** @description an annotation as it stands, or as it stood at one revision. */
        SavedAnnotation: {
            annotation: components["schemas"]["Annotation"];
            /** @description When this revision was made, ISO 8601 UTC. */
            changed_at: string;
            /** @description Who made it. */
            changed_by: string;
            /** @description When it was saved first, ISO 8601 UTC. */
            created_at: string;
            /** @description Who saved it first. */
            created_by: string;
            /** @description `ann_` and 16 hexadecimal digits. */
            id: string;
            /** @description What they said about it. */
            note?: string;
            /** @description Whether it was taken away; it can be restored. */
            removed: boolean;
            /** @description Counts its changes, from 1. */
            revision: number;
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
        };
        /** @description A page of a list. */
        SavedAnnotationPage: {
            /** @description The items of this page. */
            items: components["schemas"]["SavedAnnotation"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description a dashboard as it stands, or as it stood at one revision. */
        SavedDashboard: {
            /** @description When this revision was made, ISO 8601 UTC. */
            changed_at: string;
            /** @description Who made it. */
            changed_by: string;
            /** @description When it was saved first, ISO 8601 UTC. */
            created_at: string;
            /** @description Who saved it first. */
            created_by: string;
            dashboard: components["schemas"]["Dashboard"];
            /** @description `das_` and 16 hexadecimal digits. */
            id: string;
            /** @description What they said about it. */
            note?: string;
            /** @description Whether it was taken away; it can be restored. */
            removed: boolean;
            /** @description Counts its changes, from 1. */
            revision: number;
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
        };
        /** @description A page of a list. */
        SavedDashboardPage: {
            /** @description The items of this page. */
            items: components["schemas"]["SavedDashboard"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description an insight as it stands, or as it stood at one revision. */
        SavedInsight: {
            /** @description When this revision was made, ISO 8601 UTC. */
            changed_at: string;
            /** @description Who made it. */
            changed_by: string;
            /** @description When it was saved first, ISO 8601 UTC. */
            created_at: string;
            /** @description Who saved it first. */
            created_by: string;
            /** @description `ins_` and 16 hexadecimal digits. */
            id: string;
            insight: components["schemas"]["Insight"];
            /** @description What they said about it. */
            note?: string;
            /** @description Whether it was taken away; it can be restored. */
            removed: boolean;
            /** @description Counts its changes, from 1. */
            revision: number;
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
        };
        /** @description A page of a list. */
        SavedInsightPage: {
            /** @description The items of this page. */
            items: components["schemas"]["SavedInsight"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description a segment as it stands, or as it stood at one revision. */
        SavedSegment: {
            /** @description When this revision was made, ISO 8601 UTC. */
            changed_at: string;
            /** @description Who made it. */
            changed_by: string;
            /** @description When it was saved first, ISO 8601 UTC. */
            created_at: string;
            /** @description Who saved it first. */
            created_by: string;
            /** @description `seg_` and 16 hexadecimal digits. */
            id: string;
            /** @description What they said about it. */
            note?: string;
            /** @description Whether it was taken away; it can be restored. */
            removed: boolean;
            /** @description Counts its changes, from 1. */
            revision: number;
            segment: components["schemas"]["Segment"];
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
        };
        /** @description A page of a list. */
        SavedSegmentPage: {
            /** @description The items of this page. */
            items: components["schemas"]["SavedSegment"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description a source as it stands, or as it stood at one revision. */
        SavedSource: {
            /** @description When this revision was made, ISO 8601 UTC. */
            changed_at: string;
            /** @description Who made it. */
            changed_by: string;
            /** @description When it was saved first, ISO 8601 UTC. */
            created_at: string;
            /** @description Who saved it first. */
            created_by: string;
            /** @description `src_` and 16 hexadecimal digits. */
            id: string;
            /** @description What they said about it. */
            note?: string;
            /** @description Whether it was taken away; it can be restored. */
            removed: boolean;
            /** @description Counts its changes, from 1. */
            revision: number;
            source: components["schemas"]["Source"];
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
        };
        /** @description A page of a list. */
        SavedSourcePage: {
            /** @description The items of this page. */
            items: components["schemas"]["SavedSource"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
        /** @description What a score is made of. */
        ScoreParts: {
            /** @description 0.6 to 1. */
            confidence: number;
            /** @description 0 to 1. */
            urgency: number;
            /** @description 0.375 to 2.25. */
            value: number;
        };
        /** @description A live rule about people, under a name any question may use as `{"saved": "seg_…"}`. */
        Segment: {
            /** @description Who they are. */
            description?: string;
            match: components["schemas"]["Criterion"];
            /** @description What it is called; no other segment is called the same. */
            name: string;
            /**
             * @description What it is a rule about.
             * @enum {string}
             */
            subject: "person";
        };
        /** @description The document, and a note beside it. */
        SegmentInput: {
            /** @description Who they are. */
            description?: string;
            match: components["schemas"]["Criterion"];
            /** @description What it is called; no other segment is called the same. */
            name: string;
            /** @description What is said about the change; kept beside the document. */
            note?: string;
            /**
             * @description What it is a rule about.
             * @enum {string}
             */
            subject: "person";
        };
        /** @description How sessions are cut. */
        SessionRule: {
            /**
             * @description A changed `$utm_campaign` starts a new session.
             * @default false
             */
            cut_at_campaign: boolean;
            /**
             * @description A new local day starts a new session.
             * @default false
             */
            cut_at_midnight: boolean;
            gap?: components["schemas"]["Span"];
        };
        /** @description Sessions derived at read, and their shape. */
        Sessions: {
            /** @description Property of the first event. */
            breakdown?: string;
            /** @description List up to this many sessions. */
            list?: number;
            period?: components["schemas"]["Period"];
            rule?: components["schemas"]["SessionRule"];
            /**
             * @description Use the source's own session ids.
             * @default false
             */
            source: boolean;
        };
        /** @description Sessions and their shape. */
        SessionsAnswer: {
            /** @description All together. */
            all: {
                /** @description Their share. */
                bounce_rate: number | null;
                /** @description Of a single event. */
                bounces: number;
                /** @description Mean. */
                events_per_session: number | null;
                /** @description Mean. */
                mean_duration_ms: number | null;
                /** @description Median. */
                median_duration_ms: number | null;
                /** @description Distinct people. */
                people: number;
                /** @description How many. */
                sessions: number;
            };
            /** @description By value, most sessions first; absent without a breakdown. */
            groups?: {
                /** @description Their share. */
                bounce_rate: number | null;
                /** @description Of a single event. */
                bounces: number;
                /** @description The value. */
                breakdown: string;
                /** @description Mean. */
                events_per_session: number | null;
                /** @description Mean. */
                mean_duration_ms: number | null;
                /** @description Median. */
                median_duration_ms: number | null;
                /** @description Distinct people. */
                people: number;
                /** @description How many. */
                sessions: number;
            }[];
            /** @description One by one; absent where none was asked for. */
            list?: {
                /** @description How long it took. */
                duration_ms: number;
                /** @description Names of its events, in order. */
                events: string[];
                /** @description `per_…` */
                person: string;
                /** @description When it began, milliseconds since 1970. */
                start_ms: number;
            }[];
            /** @description By the session's start; absent without a period. */
            periods?: {
                /** @description Their share. */
                bounce_rate: number | null;
                /** @description Of a single event. */
                bounces: number;
                /** @description Mean. */
                events_per_session: number | null;
                /** @description Mean. */
                mean_duration_ms: number | null;
                /** @description Median. */
                median_duration_ms: number | null;
                /** @description Distinct people. */
                people: number;
                /** @description The period. */
                period: string;
                /** @description How many. */
                sessions: number;
            }[];
            /** @description Numbers that a limit left out, and what to do. */
            refused?: string;
        };
        /** @description The session; empty where it does not count. */
        SessionsDetail: {
            /** @description How long it took. */
            duration_ms?: number;
            /** @description Events in it. */
            events?: number;
            /** @description When it began. */
            start_ms?: number;
        };
        /** @description The first owner. */
        SetUp: {
            /** @description The e-mail, in lower case. */
            email: string;
            /** @description What they are called. */
            name: string;
            /** @description 8 to 256 characters; the most common ones are refused. */
            password: string;
            /** @description As printed at start. */
            token: string;
        };
        /** @description E-mail and password of a member; or, as long as there is no member, the token printed at start. */
        SignIn: components["schemas"]["SignInMember"] | components["schemas"]["SignInToken"];
        /** @description What a member knows. */
        SignInMember: {
            /** @description The e-mail, in lower case. */
            email: string;
            /** @description The password. */
            password: string;
        };
        /** @description A browser that is signed in. */
        SignInShown: {
            /** @description What the browser calls itself. */
            agent: string;
            /** @description Whether it is the one that asks. */
            is_this: boolean;
            /** @description The network it was opened from. */
            network: string;
            /** @description When it was opened, ISO 8601 UTC. */
            opened: string;
            /** @description `sin_…`. */
            sign_in: string;
            /** @description When it was last used, to the minute, ISO 8601 UTC. */
            used: string;
        };
        /** @description The set-up token. */
        SignInToken: {
            /** @description As printed at start. */
            token: string;
        };
        /** @description Signals, and the subjects that have them. */
        SignalCount: {
            /** @description Signals. */
            signals: number;
            /** @description Distinct subjects. */
            subjects: number;
        };
        /** @description Signals of one detector, or of all. */
        SignalCounts: {
            closed: components["schemas"]["SignalCount"];
            /** @description Closed ones by how they closed. */
            ended: components["schemas"]["SignalStateCount"][];
            false_positives?: components["schemas"]["Rate"];
            live: components["schemas"]["SignalCount"];
            /** @description Live ones by state. */
            now: components["schemas"]["SignalStateCount"][];
            opened: components["schemas"]["SignalCount"];
            overdue: components["schemas"]["SignalCount"];
            time_to_close?: components["schemas"]["Times"];
        };
        /** @description One thing that happened to one signal. */
        SignalFact: {
            /** @description When it happened, ISO 8601 UTC. */
            at: string;
            /** @description The member, for a member's word. */
            author?: string;
            /**
             * @description Who or what made it so.
             * @enum {string}
             */
            by: "rule" | "member";
            /** @description Events that made it happen; empty where time alone did. */
            causes: string[];
            /** @description Key of the detector. */
            detector: string;
            /** @description By when it is to be dealt with, where a member said so. */
            due_at?: string;
            /** @description What the detector looked at. */
            evidence?: {
                /** @description Whether it held. */
                holds: boolean;
                /** @description Where it stands in the definition. */
                path: string;
                /** @description What is measured. */
                unit: string;
                /** @description What was measured. */
                value?: number;
            }[];
            /** @description The id as the source wrote it. */
            id?: string;
            /** @description When it could first be known: the later of `at` and when its cause was received. */
            known_at: string;
            /** @description Key of the signal model. */
            model: string;
            /** @description What the member said about it. */
            note?: string;
            /** @description When the signal opened, ISO 8601 UTC: which of the detector's signals it is. */
            opened_at: string;
            /** @description Who deals with it from then on. */
            owner?: string;
            /** @description `per_…`; absent of accounts. */
            person?: string;
            /**
             * @description What it is, or is said to be, from then on.
             * @enum {string}
             */
            state: "open" | "acknowledged" | "in_progress" | "resolved" | "expired" | "false_positive" | "lost";
            /** @description The account, where it is (part of) the subject. */
            unit?: string;
            /** @description Its version. */
            version?: number;
        };
        /** @description A page of what became of signals. */
        SignalFactPage: {
            /** @description By subject and time. */
            facts: components["schemas"]["SignalFact"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
        };
        /** @description Detectors over the events of one kind of subject (version 1). */
        SignalModel: {
            begins?: components["schemas"]["EventFilter"];
            /** @description In the order people see them. */
            detectors: components["schemas"]["Detector"][];
            /** @description What questions call it. */
            key: string;
            lost?: components["schemas"]["EventFilter"];
            names: components["schemas"]["Localised"];
            /**
             * @description Whose trouble it is.
             * @enum {string}
             */
            subject?: "person" | "account" | "relationship";
            /**
             * @description Version of the document's form.
             * @constant
             */
            version: 1;
        };
        /** @description A draft or version, and what is doubtful about it. */
        SignalModelChecked: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description What the author said about it. */
            note?: string;
            signal_model: components["schemas"]["SignalModel"];
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
            /** @description What may not be meant. */
            warnings?: components["schemas"]["ProblemPart"][];
        };
        /** @description Two drafts or versions against each other. */
        SignalModelComparison: {
            diff: components["schemas"]["DocumentDiff"];
            from: components["schemas"]["VersionInfo"];
            /** @description The same as plain text; empty when nothing changed. */
            text: string;
            to: components["schemas"]["VersionInfo"];
        };
        /** @description Which model an answer is of. */
        SignalModelHead: {
            /** @description Its key. */
            key: string;
            names: components["schemas"]["Localised"];
            /**
             * @description Whose trouble it is.
             * @enum {string}
             */
            subject: "person" | "account" | "relationship";
            /** @description Its version; absent for a definition given in the question. */
            version?: number;
        };
        /** @description A page of a list. */
        SignalModelPage: {
            /** @description The items of this page. */
            items: components["schemas"]["SignalModelSummary"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description A signal model: by key (the version in force), by key and version, or as a whole definition. */
        SignalModelRef: string | {
            /** @description Its key. */
            key: string;
            /** @description Its version; the one in force when absent. */
            version?: number;
        } | components["schemas"]["SignalModel"];
        /** @description A signal model in a list. */
        SignalModelSummary: {
            /** @description How many detectors it has, in its newest form. */
            detectors: number;
            draft?: components["schemas"]["VersionInfo"];
            /** @description Its key. */
            key: string;
            latest?: components["schemas"]["VersionInfo"];
            names: components["schemas"]["Localised"];
            /**
             * @description Whose events it looks at.
             * @enum {string}
             */
            subject: "person" | "account" | "relationship";
            /** @description How many versions were published. */
            versions: number;
        };
        /** @description A draft or version of a signal model. */
        SignalModelVersion: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description What the author said about it. */
            note?: string;
            signal_model: components["schemas"]["SignalModel"];
            /** @description The text it was written as, with its comments. */
            source: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
        };
        /** @description Detectors over the workspace's own events; saved nowhere. */
        SignalProposal: {
            /** @description The instant of the last event, ISO 8601 UTC. */
            as_of: string;
            /** @description Those that would have a live signal. */
            at_risk: number;
            /** @description Those without a source, too. */
            detectors: {
                /** @description Its key. */
                detector: string;
                /** @description What to connect for it. */
                inputs: components["schemas"]["Localised"][];
                /**
                 * @description Whether its events are there.
                 * @default false
                 */
                is_connected: boolean;
                /**
                 * @description Which kind of trouble.
                 * @enum {string}
                 */
                kind: "bad_sentiment" | "missed_delivery" | "expectation_gap" | "organisational_change" | "poor_communication" | "low_usage" | "hardship" | "missing_adoption" | "support_concern" | "custom";
                live?: components["schemas"]["SignalCount"];
                /** @description Meanings nothing has. */
                missing?: string[];
                names: components["schemas"]["Localised"];
                opened?: components["schemas"]["SignalCount"];
                /** @description What it would look at. */
                sources: {
                    /** @description Events that have it. */
                    events: string[];
                    /** @description The meaning. */
                    meaning: string;
                }[];
            }[];
            episodes: components["schemas"]["EpisodeCounts"];
            /**
             * @description Set when most customers have no account.
             * @default false
             */
            is_about_people_instead: boolean;
            model: components["schemas"]["SignalModel"];
            /** @description The lengths of time used. */
            parameters: {
                [key: string]: string;
            };
            /** @description Subjects watched. */
            subjects: number;
            /** @description Key of its template. */
            template: string;
            /** @description The definition as a file with comments. */
            yaml: string;
        };
        /** @description What is wanted. */
        SignalProposalRequest: {
            /** @description Lengths of time in place of the template's, by parameter. */
            set?: {
                [key: string]: string;
            };
        };
        /** @description Signals in one state. */
        SignalStateCount: {
            /** @description Signals. */
            signals: number;
            /**
             * @description The state.
             * @enum {string}
             */
            state: "open" | "acknowledged" | "in_progress" | "resolved" | "expired" | "false_positive" | "lost";
            /** @description Distinct subjects. */
            subjects: number;
        };
        /** @description Which customers are in trouble, since when, who deals with it and how it ends. */
        Signals: {
            /** @description Also by the value of this property on each subject's latest event that carries it. */
            breakdown?: string;
            model: components["schemas"]["SignalModelRef"];
            period?: components["schemas"]["Period"];
            /**
             * @description Values of the breakdown before the rest is "(other)".
             * @default 25
             */
            top: number;
        };
        /** @description Who is in trouble, and how it ends. */
        SignalsAnswer: {
            /** @description Those with a live signal. */
            at_risk: number;
            /** @description By the value of a property; absent without a breakdown. */
            breakdown?: {
                /** @description Those with a live signal. */
                at_risk: number;
                /** @description The value. */
                breakdown: string;
                /** @description Live signals. */
                live: number;
                /** @description Episodes lost in the range. */
                lost: number;
                /** @description Opened in the range. */
                opened: number;
                /** @description Episodes saved in the range. */
                saved: number;
                /** @description Subjects. */
                subjects: number;
            }[];
            /** @description Every detector. */
            detectors: components["schemas"]["DetectorRow"][];
            episodes: components["schemas"]["EpisodeCounts"];
            model: components["schemas"]["SignalModelHead"];
            /** @description Every period of the range. */
            periods: {
                /** @description Every detector with a source. */
                detectors: {
                    closed: components["schemas"]["SignalCount"];
                    /** @description Its key. */
                    detector: string;
                    live: components["schemas"]["SignalCount"];
                    opened: components["schemas"]["SignalCount"];
                }[];
                /**
                 * @description It runs as of the question's instant.
                 * @default false
                 */
                incomplete: boolean;
                /** @description The period. */
                period: string;
                /** @description All detectors. */
                total: {
                    closed: components["schemas"]["SignalCount"];
                    live: components["schemas"]["SignalCount"];
                    opened: components["schemas"]["SignalCount"];
                };
            }[];
            /** @description Live signals by severity. */
            severities: {
                /**
                 * @description How bad it is.
                 * @enum {string}
                 */
                severity: "low" | "medium" | "high" | "critical";
                /** @description Signals. */
                signals: number;
                /** @description Distinct subjects. */
                subjects: number;
            }[];
            /** @description Subjects that have begun. */
            subjects: number;
            total: components["schemas"]["SignalCounts"];
        };
        /** @description The subject's signals. */
        SignalsDetail: {
            /** @description The value of the breakdown; absent without one. */
            breakdown?: string;
            /** @description Stretches of time in trouble. */
            episodes: number;
            /** @description Live ones. */
            live: {
                /** @description When it closed. */
                closed_at?: string;
                /** @description Its detector. */
                detector: string;
                /** @description By when it is to be dealt with. */
                due_at?: string;
                /** @description When it opened. */
                opened_at: string;
                /** @description Whether it was not. */
                overdue?: boolean;
                /** @description Who deals with it. */
                owner?: string;
                /**
                 * @description How bad it is.
                 * @enum {string}
                 */
                severity: "low" | "medium" | "high" | "critical";
                /** @description Its state. */
                state: string;
                /** @description Since when. */
                state_at: string;
            }[];
            /**
             * @description How the last ended.
             * @enum {string}
             */
            outcome?: "open" | "saved" | "lost" | "false_alarm";
            /** @description Closed ones. */
            past: {
                /** @description When it closed. */
                closed_at?: string;
                /** @description Its detector. */
                detector: string;
                /** @description By when it is to be dealt with. */
                due_at?: string;
                /** @description When it opened. */
                opened_at: string;
                /** @description Whether it was not. */
                overdue?: boolean;
                /** @description Who deals with it. */
                owner?: string;
                /**
                 * @description How bad it is.
                 * @enum {string}
                 */
                severity: "low" | "medium" | "high" | "critical";
                /** @description Its state. */
                state: string;
                /** @description Since when. */
                state_at: string;
            }[];
            /** @description When it began. */
            since?: string;
        };
        /** @description Where events come from by themselves. Its write key can append events, and nothing else. */
        Source: {
            /** @description What the categories of its consent banner stand for; a message that says no to a category of `analytics` is not taken. Categories that are not named stand for the purpose they are called like; `gpc` is Global Privacy Control. */
            consent?: {
                [key: string]: ("analytics" | "personalisation" | "marketing_email" | "marketing_sms" | "profiling" | "third_party_sharing")[];
            };
            /** @description What it is. */
            description?: string;
            /**
             * @description Whether events are taken.
             * @default true
             */
            enabled: boolean;
            /** @description The key before, which goes on working while senders are changed over. */
            former_key?: string;
            /**
             * @description What sends, for people who set it up.
             * @enum {string}
             */
            kind?: "browser" | "server" | "app" | "webhook" | "pull";
            /** @description What it is called; its events carry it as `$source`. */
            name: string;
            pull?: components["schemas"]["Pull"];
            webhook?: components["schemas"]["Webhook"];
            /** @description Its key. Left out, one is drawn; a key of another product goes on working when it is given here. */
            write_key?: string;
        };
        /** @description The document, and a note beside it. */
        SourceInput: {
            /** @description What the categories of its consent banner stand for; a message that says no to a category of `analytics` is not taken. Categories that are not named stand for the purpose they are called like; `gpc` is Global Privacy Control. */
            consent?: {
                [key: string]: ("analytics" | "personalisation" | "marketing_email" | "marketing_sms" | "profiling" | "third_party_sharing")[];
            };
            /** @description What it is. */
            description?: string;
            /**
             * @description Whether events are taken.
             * @default true
             */
            enabled: boolean;
            /** @description The key before, which goes on working while senders are changed over. */
            former_key?: string;
            /**
             * @description What sends, for people who set it up.
             * @enum {string}
             */
            kind?: "browser" | "server" | "app" | "webhook" | "pull";
            /** @description What it is called; its events carry it as `$source`. */
            name: string;
            /** @description What is said about the change; kept beside the document. */
            note?: string;
            pull?: components["schemas"]["Pull"];
            webhook?: components["schemas"]["Webhook"];
            /** @description Its key. Left out, one is drawn; a key of another product goes on working when it is given here. */
            write_key?: string;
        };
        /** @description How much a source sent of late. */
        SourceStanding: {
            /** @description Events of today, by the workspace's time zone. */
            events_today: number;
            /** @description When it was last heard of since the server started. */
            heard: string | null;
            /** @description The last day with an event within the last 30. */
            last_day: string | null;
            /** @description Messages refused in the last 24 hours. */
            refused_day: number;
            /** @description Its name. */
            source: string;
        };
        /** @description Every source that is there. */
        SourceStandings: {
            /** @description By name. */
            items: components["schemas"]["SourceStanding"][];
        };
        /** @description A length of time: `30s`, `5m`, `12h`, `7d`, `2w`. */
        Span: string;
        /** @description How many moved from one stage, or state, to another. */
        StageFlow: {
            /** @description Where from; null = came into being. */
            from: string | null;
            /** @description How many moves. */
            moves: number;
            /** @description Where to. */
            to: string;
            /**
             * @description Of the stage, or of the risk overlay.
             * @enum {string}
             */
            track: "stage" | "risk";
        };
        /** @description Indexes of the range. */
        StageIndexes: {
            /** @description Subjects at the target stage or further on. */
            at_target: number;
            /** @description Subjects whom a member's word keeps elsewhere than the rules would. */
            disagree: number;
            /** @description Subjects with one. */
            flapping: number;
            /** @description Moves A→B→A within `flap_within`. */
            flaps: number;
            /** @description Subjects for whom a member's word stands. */
            held: number;
            /** @description (progress − regress) ⁄ Σ over periods of the subjects that could move. */
            progress_index: number | null;
            /** @description Their share. */
            target_share: number | null;
            /** @description Median days per stage forward. */
            velocity_days: number | null;
            /** @description Jumps behind it. */
            velocity_jumps: number;
            /** @description Mean absolute successive difference of positions, changes weighing half after a half-life; mean over subjects. */
            volatility: number | null;
            /** @description Subjects that have one. */
            volatility_subjects: number;
        };
        /** @description Moves of one kind. */
        StageKind: {
            /**
             * @description The kind of move.
             * @enum {string}
             */
            kind: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
            /** @description Moves. */
            moves: number;
            /** @description Distinct subjects. */
            subjects: number;
        };
        /** @description Moves from one stage to another. */
        StageMove: {
            /** @description Stage left; null = came into being. */
            from: string | null;
            /** @description The kinds of these moves. */
            kinds: {
                /**
                 * @description The kind of move.
                 * @enum {string}
                 */
                kind: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
                /** @description Moves. */
                moves: number;
            }[];
            /** @description Median length of the stays these moves ended; for the whole range only. */
            median_dwell_ms?: number | null;
            /** @description Moves. */
            moves: number;
            /** @description Distinct subjects. */
            subjects: number;
            /** @description Stage entered. */
            to: string;
        };
        /** @description One move. */
        StageMoved: {
            /** @description When it happened. */
            at: string;
            /** @description Where from; null = came into being. */
            from: string | null;
            /** @description The person's (or account's) id as the source wrote it. */
            id?: string;
            /**
             * @description The kind of a move of the stage; absent for the risk overlay.
             * @enum {string}
             */
            kind?: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
            /** @description The person; absent for accounts. */
            person?: string;
            /** @description Where to. */
            to: string;
            /**
             * @description Of the stage, or of the risk overlay.
             * @enum {string}
             */
            track: "stage" | "risk";
            /** @description The account, where it is (part of) the subject. */
            unit?: string;
        };
        /** @description The risk overlay; absent where the lifecycle has none. */
        StageRisk: {
            /** @description Times at risk that began in the range. */
            begun: number;
            /** @description Days at risk inside the range. */
            days_at_risk: number;
            lengths?: components["schemas"]["Times"];
            /** @description That ended lost. */
            lost: number;
            /** @description Subjects per state. */
            now: {
                at_risk: number;
                lost: number;
                none: number;
                saved: number;
                watching: number;
            };
            /** @description saved ⁄ (saved + lost) */
            rescue_rate: number | null;
            /** @description That ended saved. */
            saved: number;
        };
        /** @description How a lifecycle is followed. */
        StageWatch: {
            /** @description Why it is set aside; absent while it is not. */
            error?: string;
            /** @description Subjects something happened to since, a person with all they are at accounts counted once. */
            follows: number;
            /** @description Whether everybody it follows is being looked at again. */
            is_catching_up: boolean;
            /** @description Its key. */
            lifecycle: string;
            /** @description When the next of them may move without an event. */
            next_due?: string;
            /** @description When it is tried again. */
            retries_at?: string;
            /** @description Since when it has been followed. */
            since: string;
            /** @description The version in force. */
            version: number;
        };
        /** @description Every lifecycle that is followed. */
        StageWatches: {
            /** @description By key. */
            items: components["schemas"]["StageWatch"][];
        };
        /** @description Where the subjects of a lifecycle stand, how they move, how long they stay. */
        Stages: {
            /** @description Also by the value of this property on each subject's latest event that carries it. */
            breakdown?: string;
            /**
             * @description A move there and back within this time is flapping.
             * @default 7d
             */
            flap_within: components["schemas"]["Span"];
            /**
             * @description After this time a change weighs half in volatility.
             * @default 90d
             */
            half_life: components["schemas"]["Span"];
            lifecycle: components["schemas"]["LifecycleRef"];
            /**
             * @description Fewer stays than this have no volatility.
             * @default 3
             */
            min_stays: number;
            period?: components["schemas"]["Period"];
            /**
             * @description Values of the breakdown before the rest is "(other)".
             * @default 25
             */
            top: number;
            /**
             * @description `moved`: how soon after entering a stage subjects must have gone on.
             * @default 30d
             */
            within: components["schemas"]["Span"];
        };
        /** @description Where subjects stand, how they move, how long they stay. */
        StagesAnswer: {
            /** @description By value of the breakdown; absent without one. */
            breakdown?: {
                /** @description At risk. */
                at_risk: number;
                /** @description At target. */
                at_target: number;
                /** @description The value. */
                breakdown: string;
                /** @description Moves out. */
                close: number;
                /** @description Rules and member disagree. */
                disagree: number;
                /** @description Per stage. */
                now: number[];
                /** @description Moves forward. */
                progress: number;
                /** @description Moves back. */
                regress: number;
                /** @description Subjects. */
                subjects: number;
            }[];
            indexes: components["schemas"]["StageIndexes"];
            /** @description Moves of the range by kind. */
            kinds: components["schemas"]["StageKind"][];
            lifecycle: components["schemas"]["LifecycleHead"];
            /** @description Moves of the range by pair of stages. */
            matrix: components["schemas"]["StageMove"][];
            /** @description Every period. */
            periods: {
                /** @description It still runs; absent when it is over. */
                incomplete?: boolean;
                /** @description Moves by kind. */
                kinds: components["schemas"]["StageKind"][];
                /** @description Subjects that could move. */
                movable: number;
                /** @description Moves by pair of stages. */
                moves: components["schemas"]["StageMove"][];
                /** @description The period. */
                period: string;
                /** @description (progress − regress) ⁄ `movable` */
                progress_index: number | null;
                /** @description Every stage. */
                stages: {
                    /** @description Moves in. */
                    in: number;
                    /** @description By kind. */
                    in_by_kind: {
                        /**
                         * @description The kind of move.
                         * @enum {string}
                         */
                        kind: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
                        /** @description Moves. */
                        moves: number;
                    }[];
                    /** @description Distinct subjects in. */
                    in_subjects: number;
                    /** @description There at the period's end. */
                    occupancy: number;
                    /** @description Moves out. */
                    out: number;
                    /** @description By kind. */
                    out_by_kind: {
                        /**
                         * @description The kind of move.
                         * @enum {string}
                         */
                        kind: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
                        /** @description Moves. */
                        moves: number;
                    }[];
                    /** @description Distinct subjects out. */
                    out_subjects: number;
                    /** @description The stage. */
                    stage: string;
                }[];
            }[];
            risk?: components["schemas"]["StageRisk"];
            /** @description Every stage. */
            stages: {
                /** @description There at its end. */
                at_end: number;
                /** @description Of those: at risk. */
                at_risk: number;
                /** @description There right before the range. */
                at_start: number;
                /** @description The difference. */
                change: number;
                finished?: components["schemas"]["Times"];
                /** @description What became of stays within `within`. */
                moved: {
                    /** @description Share. */
                    aside: number | null;
                    /** @description Share. */
                    back: number | null;
                    /** @description Share. */
                    closed: number | null;
                    /** @description Share. */
                    forward: number | null;
                    /** @description Stays begun early enough to know. */
                    of: number;
                    /** @description Share. */
                    stayed: number | null;
                };
                names: components["schemas"]["Localised"];
                /** @description Subjects there. */
                now: number;
                open?: components["schemas"]["Times"];
                /** @description Their share. */
                share: number | null;
                /** @description Its key. */
                stage: string;
                /** @description Whether nothing leads out of it; absent = something does. */
                terminal?: boolean;
                until_forward: components["schemas"]["Survival"];
                until_left: components["schemas"]["Survival"];
            }[];
            /** @description Subjects in some stage. */
            subjects: number;
        };
        /** @description What became known of the subjects of one lifecycle. */
        StagesChanged: {
            /** @description The moves, counted: a board's counts change by these. */
            flows: components["schemas"]["StageFlow"][];
            /** @description When it became known. */
            known_at: string;
            /** @description Moves that are not listed. */
            left_out: number;
            /** @description Key of the lifecycle. */
            lifecycle: string;
            /** @description The moves, the first hundred of them. */
            moves: components["schemas"]["StageMoved"][];
            /** @description Subjects whose history turned out otherwise without a move of now. */
            restated: number;
            /** @description Subjects that moved. */
            subjects: number;
            /** @description Its version. */
            version: number;
        };
        /** @description Where the subject stands; empty where it is in no stage. */
        StagesDetail: {
            /** @description The value of the breakdown; absent without one. */
            breakdown?: string;
            /** @description Stage left; null = came into being. */
            from?: string | null;
            /**
             * @description The kind of its last move.
             * @enum {string}
             */
            kind?: "start" | "progress" | "regress" | "lateral" | "close" | "reopen";
            /** @description Moves since it came into being. */
            moved?: number;
            /**
             * @description The state of its risk.
             * @enum {string}
             */
            risk?: "none" | "watching" | "at_risk" | "saved" | "lost";
            /** @description The stage the rules alone would say. */
            rules_say?: string;
            /** @description Since when. */
            since?: string;
            /** @description Its stage. */
            stage?: string;
        };
        /** @description A workspace in figures. */
        Stats: {
            /** @description Bytes of the runs by column, largest first. */
            columns: {
                /** @description Bytes on disk. */
                bytes: number;
                /** @description Bytes per stored event. */
                bytes_per_event: number;
                /** @description Its name in the files. */
                column: string;
                /** @description Events that carry a value. */
                values: number;
            }[];
            /** @description Counts up with every change of the data. */
            data_version: number;
            /** @description Bytes of all dictionary files. */
            dictionary_bytes: number;
            /** @description Distinct event names. */
            event_names: number;
            /** @description Stored events. */
            events: number;
            /** @description Earliest event, ISO 8601 UTC. */
            first: string | null;
            /** @description Entries of the identity dictionaries. */
            identities: number;
            /** @description Imports that are in the store. */
            imports: number;
            /** @description Latest event, ISO 8601 UTC. */
            last: string | null;
            /** @description Distinct property names. */
            property_names: number;
            /** @description Bytes of all run files. */
            run_bytes: number;
            /** @description Run files. */
            runs: number;
            workspace: components["schemas"]["Workspace"];
        };
        /** @description On how many of the days (or weeks) of each period people are active. */
        Stickiness: {
            /**
             * @description What is counted.
             * @default day
             * @enum {unknown}
             */
            day: "day" | "week";
            /** @description What counts as active; any event when absent. */
            events?: components["schemas"]["EventFilter"];
            /**
             * @description Length of a period: longer than what is counted.
             * @default month
             * @enum {unknown}
             */
            per: "week" | "month" | "quarter" | "year";
        };
        /** @description On how many days of each period people are active. */
        StickinessAnswer: {
            /** @description Complete periods there are. */
            complete: number;
            /**
             * @description What is counted.
             * @enum {unknown}
             */
            day: "day" | "week";
            /** @description Active days per person and complete period. */
            mean: number | null;
            /** @description Every period of the range. */
            periods: {
                /** @description People by active days, from 1 to `days`. */
                counts: {
                    /** @description How many. */
                    days: number;
                    /** @description People. */
                    people: number;
                }[];
                /** @description Days of it that lie in the range and have begun. */
                days: number;
                /**
                 * @description A part of it lies outside the range, or is not over.
                 * @default false
                 */
                incomplete: boolean;
                /** @description Active days per person. */
                mean: number | null;
                /** @description People active in it. */
                people: number;
                /** @description How it is written. */
                period: string;
                /** @description `mean ⁄ days`: people active on an average day ⁄ people active in the period. */
                ratio: number | null;
            }[];
            /** @description Of complete periods: active days ⁄ days that could have been active. */
            ratio: number | null;
        };
        /** @description Messages that are refused again for the same reason. */
        StillRefused: {
            /** @description How many. */
            count: number;
            /** @description What is wrong with the first of them, in English. */
            detail: string;
            /** @description Where, as a JSON pointer. */
            pointer: string;
            /** @description A stable word; `fix_failed` where the fix does not fit, `not_replayable` where its source is gone. */
            reason: string;
        };
        /** @description Share of subjects still there after a time (Kaplan–Meier). */
        Survival: {
            /** @description At most 60 points. */
            curve: {
                /** @description Time since the stay began. */
                after_ms: number;
                /** @description Stays still observed right before. */
                at_risk: number;
                /** @description Share still there. */
                share: number;
            }[];
            /** @description Those that ended in the event looked for. */
            ended: number;
            /** @description The time by which half are gone; null = not reached. */
            median_ms: number | null;
            /** @description Stays looked at. */
            stays: number;
        };
        /** @description How well a template suits the events. */
        TemplateFit: {
            /** @description All in all. */
            fit: number;
            /** @description Share of the recognised meanings that move subjects forward in it. */
            meanings: number;
            names?: components["schemas"]["Localised"];
            /** @description Share of its transitions that could be kept. */
            rules: number;
            /** @description Share of its stages that can be reached. */
            stages: number;
            /** @description Its key. */
            template: string;
        };
        /** @description One thing on a dashboard: exactly one of `insight`, `question` and `text`; a text has no title and no view. */
        Tile: {
            /** @description Rows it takes. */
            height: number;
            /** @description Names it on its dashboard. */
            id: string;
            /** @description Id of a saved insight; one that is removed later stays named. */
            insight?: string;
            question?: components["schemas"]["Question"];
            /** @description A text without any markup. */
            text?: string;
            /** @description What stands above it, instead of the insight's name. */
            title?: string;
            /** @description The page's own, at most 4 kB of JSON: which chart, which order. Kept as it is. */
            view?: Record<string, never>;
            /** @description Columns it takes; x + width is at most 12. */
            width: number;
            /** @description Its first column. */
            x: number;
            /** @description Its first row. */
            y: number;
        } & (unknown | unknown | unknown);
        /** @description One stored event. */
        TimelineEvent: {
            /** @description The account it names: `acc_…`. */
            account?: string;
            /** @description Its amount. */
            amount?: number;
            /** @description The amount's currency. */
            currency?: string;
            /** @description Its name. */
            event: string;
            /** @description `evt_…` */
            event_id: string;
            /** @description The import that brought it: `imp_…`. */
            import: string;
            /**
             * @description What it counts as.
             * @enum {string}
             */
            kind: "behaviour" | "profile" | "link" | "system";
            on?: components["schemas"]["OnDevice"];
            /** @description `per_…`; null of an event without a person. */
            person: string | null;
            /** @description Touchpoint fields by their `$name`, then properties, as pairs of name and value. */
            properties: [
                string,
                string | number | boolean | Record<string, never> | unknown[]
            ][];
            /** @description When it was received. */
            received_ms: number;
            /** @description The name it was sent under, where that is merged into the one it goes by. */
            sent_as?: string;
            /** @description Its position among events of the same instant. */
            sequence: number;
            /** @description The source's own session: `ses_…`. */
            session?: string;
            /** @description Where it came from. */
            source: string;
            /** @description ISO 8601 UTC. */
            time: string;
            /** @description The same, milliseconds since 1970. */
            time_ms: number;
        };
        /** @description How long something took. */
        Times: {
            /** @description How many times. */
            count: number;
            /** @description Counts by length; exact. */
            histogram: {
                /** @description How many. */
                count: number;
                /** @description From this length on. */
                from_ms: number;
                /** @description Up to this length, exclusive; null = open. */
                to_ms: number | null;
            }[];
            /** @description Arithmetic mean. */
            mean_ms: number;
            /** @description A quarter took at most this. */
            p25_ms: number;
            /** @description The median. */
            p50_ms: number;
            /** @description Three quarters. */
            p75_ms: number;
            /** @description Nine tenths. */
            p90_ms: number;
            /** @description How far the quantiles can be off, relative to their value; 0 = exact. */
            relative_error: number;
        };
        /** @description One fact. */
        ToldFact: {
            /** @description A stable name: the place without numbers, such as `moves.at`. */
            key: string;
            /** @description Where it stands among the facts, such as `moves[0].at`. */
            place: string;
            /**
             * @description What the value is: an instant (ISO 8601 UTC), a length of time in milliseconds, how many, a number, an amount (the currency stands beside it), a yes or no, or a text.
             * @enum {string}
             */
            unit: "instant" | "length" | "count" | "number" | "money" | "flag" | "text";
            /** @description The value; null = none is known. */
            value: string | number | boolean | null;
        };
        /** @description A contact of person and company, and the events that are it. */
        Touchpoint: {
            /**
             * @description Who does it.
             * @enum {string}
             */
            by: "customer" | "company" | "outside";
            /** @description The most frequent first. */
            events: {
                /**
                 * @description Who says so: the event's own name, or a member in the catalogue.
                 * @enum {string}
                 */
                by: "name" | "catalogue";
                /** @description How many there are, names merged into it included. */
                count: number;
                /** @description Its name. */
                name: string;
            }[];
            /** @description What an event's `meaning` names. */
            key: string;
            names: components["schemas"]["Localised"];
        };
        /** @description An area of the journey. */
        TouchpointArea: {
            /**
             * @description Which.
             * @enum {string}
             */
            area: "reach" | "messages" | "acquisition" | "activation" | "adoption" | "continuity" | "loyalty" | "outside";
            names: components["schemas"]["Localised"];
            /** @description Its touchpoints. */
            touchpoints: components["schemas"]["Touchpoint"][];
        };
        /** @description The touchpoints there are, with the workspace's events mapped to them. */
        TouchpointMap: {
            /** @description In the order of a journey. */
            areas: components["schemas"]["TouchpointArea"][];
            /** @description Events that are no touchpoint, the most frequent first. */
            unmapped: components["schemas"]["MergedName"][];
        };
        /** @description Directly-follows counts inside units. */
        Transitions: {
            /**
             * @description Equal neighbours count once.
             * @default false
             */
            collapse_repeats: boolean;
            events?: components["schemas"]["EventFilter"];
            /** @description What a node is. */
            node?: {
                /** @description The property that names it; `$event` when absent. */
                by?: string;
                /** @description Names joined by pattern: the first that fits. */
                group?: {
                    /** @description Name with `*`. */
                    like?: string;
                    /** @description Regular expression. */
                    matches?: string;
                    /** @description The group. */
                    name: string;
                }[];
            };
            /** @description Edges listed; all when absent. */
            top?: number;
            unit?: components["schemas"]["Unit"];
        };
        /** @description What follows what. */
        TransitionsAnswer: {
            /** @description Most frequent first. */
            edges: {
                /** @description Occurrences. */
                count: number;
                /** @description Mean time between. */
                mean_dwell_ms: number | null;
                /** @description Median time between. */
                median_dwell_ms: number | null;
                /** @description Where from. */
                source: string;
                /** @description Where to. */
                target: string;
                /** @description Distinct units. */
                units: number;
            }[];
            /** @description Last nodes. */
            ends: {
                /** @description Units. */
                count: number;
                /** @description Its name. */
                node: string;
            }[];
            /** @description Edges beyond the top ones. */
            other?: {
                /** @description Their occurrences. */
                count: number;
                /** @description How many. */
                edges: number;
            };
            /** @description Numbers that a limit left out, and what to do. */
            refused?: string;
            /** @description First nodes. */
            starts: {
                /** @description Units. */
                count: number;
                /** @description Its name. */
                node: string;
            }[];
            /** @description Occurrences. */
            total: number;
            /** @description What a unit is. */
            unit: string;
            /** @description Units with a node. */
            units: number;
        };
        /** @description What followed what. */
        TransitionsDetail: {
            /** @description The first node. */
            first: string | null;
            /** @description The last node. */
            last: string | null;
            /** @description Transitions. */
            transitions: number;
        };
        /** @description Counts and measures over time. */
        Trend: {
            /** @description A property of the event. */
            breakdown?: string;
            /**
             * @description Also answer the range of equal length before.
             * @default false
             */
            compare_previous: boolean;
            /** @description Arithmetic over the series, by their names or as `a`, `b` … in their order: `a / b`. */
            formula?: string;
            period?: components["schemas"]["Period"];
            /** @description What is measured; all events, counted, when absent. */
            series?: {
                event?: components["schemas"]["Names"];
                /** @description `total` (default), `unique`, `per_person`, `{"active": days}`, `{"sum" | "mean" | "min" | "max" | "count" | "distinct": property}` or `{"percentile": {"of": property, "at": 50}}`. */
                measure?: unknown;
                /** @description What it is called. */
                name?: string;
                where?: components["schemas"]["Condition"];
            }[];
            /**
             * @description Values before the rest is "(other)".
             * @default 10
             */
            top: number;
        };
        /** @description Counts and measures over time. */
        TrendAnswer: {
            /** @description What the formula makes of the series. Its points have no list; those of the series have. */
            formula?: {
                /** @description As it was written. */
                formula: string;
                /** @description Per value and currency. */
                lines: {
                    /** @description The value; absent = all together. */
                    breakdown?: string;
                    /** @description Of the amounts in it. */
                    currency?: string;
                    /** @description One per period. */
                    points: {
                        /** @description The period; absent of a single total. */
                        period?: string;
                        /** @description Null where a part has none, or something is divided by zero. */
                        value: number | null;
                    }[];
                    /** @description Whether it is of the range before; absent = it is not. */
                    previous?: boolean;
                }[];
            };
            /** @description Per series, value and currency. */
            lines: {
                /** @description The value; absent = all together. */
                breakdown?: string;
                /** @description Of amounts. */
                currency?: string;
                /** @description What it is called. */
                name: string;
                /** @description One per period. */
                points: {
                    /** @description Distinct people; null where a limit left them out. */
                    people: number | null;
                    /** @description The period; absent of a single total. */
                    period?: string;
                    /** @description The measure; null where there is nothing to measure. */
                    value: number | null;
                }[];
                /** @description Whether it is of the range before; absent = it is not. */
                previous?: boolean;
                /** @description Index of the series. */
                series: number;
            }[];
            /** @description Numbers that a limit left out, and what to do. */
            refused?: string;
            /** @description Breakdown values in all. */
            values?: number;
        };
        /** @description What of the unit counts. */
        TrendDetail: {
            /** @description Events. */
            events: number;
        };
        /** @description What a fix makes of one message. */
        TriedMessage: {
            /** @description As the fix leaves it; null where the fix does not fit. */
            after: unknown;
            /** @description As it came; what its request said beside it stands under `$request`. */
            before: unknown;
            /** @description Where the two differ. */
            changes: components["schemas"]["FixDifference"][];
            /** @description The events it would be. */
            events: components["schemas"]["PreviewedEvent"][];
            /** @description When it came in. */
            received: string;
            refusal: components["schemas"]["LiveRefusal"] | null;
            /** @description The source that sent it. */
            source: string;
        };
        /** @description What taking an import out does. */
        Undo: {
            /** @description Which. */
            import: string;
            /** @description Later imports that left out rows because this one had them. */
            lost_duplicates: {
                /** @description Events that are missing until it is imported again. */
                events: number;
                /** @description Which. */
                import: string;
            }[];
            /** @description Events that go. */
            removed: number;
        };
        /** @description Whose journey is followed. */
        Unit: ("person" | "account" | "relationship" | "source_session") | ({
            session: components["schemas"]["SessionRule"];
        } | {
            /** @description The property, such as `order_id`. */
            entity: string;
        });
        /** @description One unit. */
        UnitExplanation: {
            /** @description The matched events, in the order of `why.matched`. */
            events: components["schemas"]["TimelineEvent"][];
            /** @description The values of properties that must keep one value; absent where there is none. */
            held?: string[];
            /** @description The facts of `why` one by one, in the order of their places. */
            told: components["schemas"]["ToldFact"][];
            /** @description Which unit, when it is not the person. */
            unit?: string;
            why: components["schemas"]["Why"];
        };
        /** @description A file that waits to be imported. */
        Upload: {
            /** @description The file's name, without folders. */
            name: string;
            /** @description Its length. */
            size_bytes: number;
            /** @description What it is called in requests: `upl_…`. */
            upload: string;
        };
        /** @description A file before anything is stored. */
        UploadPreview: {
            /** @description What each column probably means. */
            columns: {
                /** @description Sampled cells that are blank. */
                blank: number;
                /** @description How sure, in percent. */
                confidence: number;
                /** @description Its header. */
                name: string;
                /** @description Why, in words. */
                reason: string;
                /** @description What it is for: person, time, event name, amount, property … */
                role: string;
                /** @description Some of its values. */
                samples: string[];
            }[];
            /** @description What separates its columns. */
            delimiter: string | null;
            /** @description The text's encoding, such as `UTF-8` or `gb18030`. */
            encoding: string | null;
            /** @description What its rows are called when no column says so. */
            event_name: string | null;
            /**
             * @description Its format.
             * @enum {string}
             */
            format: "CSV" | "NDJSON" | "XLSX" | "Parquet";
            /** @description The columns, as the file has them. */
            header: string[];
            /** @description Whether `3/4/2024` may be either day: say `day_first`. */
            is_day_ambiguous: boolean;
            /**
             * @description The export it was recognised as, whose mapping comes with Wayfarer: `ga4-export` is Google Analytics 4's BigQuery export.
             * @enum {string|null}
             */
            known: "ga4-export" | null;
            /** @description The mapping that is used, as TOML. */
            mapping: string;
            /** @description The file. */
            name: string;
            /** @description Columns whose names were empty or repeated. */
            renamed_columns: number;
            /** @description Its first rows. */
            rows: string[][];
            /** @description The sheet of a workbook. */
            sheet: string | null;
        };
        /** @description A draft or version of a definition, without what it says. */
        VersionInfo: {
            /** @description When it was saved or published, ISO 8601 UTC. */
            at: string;
            /** @description Who saved or published it. */
            author: string;
            /** @description SHA-256 of its canonical form. */
            hash: string;
            /** @description What the author said about it. */
            note?: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            state: "draft" | "published" | "superseded" | "archived";
            /** @description Changes whenever it does; the `ETag`, without quotes. */
            tag: string;
            /** @description Its number; absent for the draft. */
            version?: number;
        };
        /** @description A page of a list. */
        VersionPage: {
            /** @description The items of this page. */
            items: components["schemas"]["VersionInfo"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
            /** @description Items in all. */
            total: number;
        };
        /** @description How the messages of another tool become events; for sources of the kind `webhook`, whose address is `/hooks/<write key>`. */
        Webhook: {
            /** @description A mapping document (TOML), as for files; members of nested objects are columns with dotted names, headers are `$header.<name>`. */
            mapping: string;
            verify?: components["schemas"]["WebhookSignature"];
        };
        /** @description What a mapping makes of a sample. */
        WebhookPreview: {
            /** @description In their order. */
            messages: components["schemas"]["PreviewedMessage"][];
        };
        /** @description How the sender proves itself. Secrets are sealed when they are saved and cannot be read back. */
        WebhookSignature: {
            /** @description Standard Webhooks 1.0.0. */
            standard_webhooks: {
                /** @description The secret; read back as `sealed:…`, which may be sent again to keep it. */
                secret: string;
            };
        } | {
            /** @description `t=<seconds>,v1=<hex>` in one header, over `t.body`. */
            timestamped: {
                /** @description The header. */
                header: string;
                /** @description The secret; read back as `sealed:…`, which may be sent again to keep it. */
                secret: string;
            };
        } | {
            /** @description HMAC-SHA256 of the body in one header. */
            hmac: {
                /**
                 * @description How the hash is written; hex when absent.
                 * @enum {string}
                 */
                encoding?: "hex" | "base64";
                /** @description The header. */
                header: string;
                /** @description What stands before it, such as `sha256=`. */
                prefix?: string;
                /** @description The secret; read back as `sealed:…`, which may be sent again to keep it. */
                secret: string;
                /** @description The header of the time, where it is signed before the body. */
                timestamp?: string;
            };
        } | {
            /** @description A token in one header. */
            token: {
                /** @description The header. */
                header: string;
                /** @description The secret; read back as `sealed:…`, which may be sent again to keep it. */
                secret: string;
            };
        };
        /** @description A mapping for one tool. */
        WebhookTemplate: {
            /** @description Headers of that delivery the mapping speaks of: name and value. */
            headers: string[][];
            /** @description Its key. */
            key: string;
            /** @description The mapping document. */
            mapping: string;
            names: components["schemas"]["Localised"];
            /** @description A body as the tool sends it. */
            sample: unknown;
            /** @description The tool. */
            tool: string;
            verify?: components["schemas"]["WebhookSignature"];
        };
        /** @description Every template. */
        WebhookTemplates: {
            /** @description In the order they are offered. */
            items: components["schemas"]["WebhookTemplate"][];
        };
        /** @description A mapping and a sample. */
        WebhookTrial: {
            /** @description Headers it comes with: name and value. */
            headers?: string[][];
            /** @description The mapping document. */
            mapping: string;
            /** @description A body as the tool sends it: an object, or an array of them. */
            sample: unknown;
        };
        /** @description Somebody who did something. */
        Who: {
            /** @description `mem_…` or `key_…`. */
            id?: string;
            /**
             * @description What they are.
             * @enum {string}
             */
            kind: "member" | "key" | "console" | "token" | "nobody";
            /** @description What they are called. */
            name: string;
        };
        /** @description Why one unit stands where it stands. */
        Why: {
            /** @description What the verdict speaks of, nested as the kind sees it: the fields of its `members` detail and more. `told` has the same one by one, with units. */
            facts: {
                [key: string]: unknown;
            };
            /** @description The events that took part. */
            matched: {
                /** @description Its position among the unit's events. */
                index: number;
                /** @description As what: `step 1`, `start`, `exclusion` … */
                role: string;
            }[];
            /** @description One plain English sentence; `?sentence=true` gives it in every language. */
            sentence: string;
            /** @description A stable code such as `funnel.window_closed`. */
            verdict: string;
        };
        /**
         * @description A length of time (`7d`), calendar months (`2mo`), `day`, `session` or `none`.
         * @default 7d
         */
        Window: string;
        /** @description Which customers need a look, why, and whom to contact first, as of an instant. */
        Worklist: {
            active?: components["schemas"]["EventFilter"];
            /** @description Events whose amounts say what a customer is worth; filled in when absent. */
            amounts?: components["schemas"]["EventFilter"][];
            /** @description Answers and reviews that are bad; filled in when absent. */
            bad_responses?: components["schemas"]["EventFilter"][];
            /** @description Contacts beside those members note; filled in when absent. */
            contacts?: components["schemas"]["EventFilter"][];
            contract?: components["schemas"]["Contract"];
            /**
             * @description Moves there and back within this time are flapping.
             * @default 30d
             */
            flap_within: components["schemas"]["Span"];
            /** @description Names of the events that goals with progress by data count; filled in when absent. */
            goal_events?: string[];
            health?: components["schemas"]["HealthRef"];
            /**
             * @description How far ahead is looked.
             * @default 14d
             */
            horizon: components["schemas"]["Span"];
            lifecycle: components["schemas"]["LifecycleRef"];
            /** @description Only customers this one looks after. */
            owned_by?: string;
            /**
             * @description The property that names who looks after a customer.
             * @default owner
             */
            owner: string;
            /**
             * @description How long without activity, contact or a known feeling is too long.
             * @default 60d
             */
            quiet: components["schemas"]["Span"];
            /**
             * @description How long what happened once is news.
             * @default 30d
             */
            recent: components["schemas"]["Span"];
            /** @description Events whose amounts were paid back; filled in when absent. */
            refunds?: components["schemas"]["EventFilter"][];
            /**
             * @description How long a customer who was contacted is left in peace.
             * @default 14d
             */
            rest: components["schemas"]["Span"];
            signals?: components["schemas"]["SignalModelRef"];
            /**
             * @description Customers to contact that are listed.
             * @default 20
             */
            top: number;
        };
        /** @description Who needs a look, and whom to contact first. */
        WorklistAnswer: {
            /** @description Contacted lately. */
            contacted: number;
            /** @description The first customers to contact. */
            contacts: {
                /** @description Channels they do not want; absent where there is none. */
                avoid?: string[];
                /** @description The channel they want most; never one they avoid. */
                channel: string | null;
                /** @description The most severe first. */
                concerns: components["schemas"]["Concern"][];
                /** @description The soonest date of a concern, an open promise or an open goal. */
                due: string | null;
                /** @description How the latest note that says so felt. */
                felt: number | null;
                /** @description The id as the source wrote it. */
                id?: string;
                /** @description The last contact. */
                last_contact: string | null;
                /** @description Net amounts of the last 365 days. */
                money: components["schemas"]["Amount"][];
                /** @description Who looks after them. */
                owner: string | null;
                parts: components["schemas"]["ScoreParts"];
                /** @description `per_…` */
                person?: string;
                /** @description Their priority. */
                priority: string | null;
                /** @description From 1. */
                rank: number;
                /** @description urgency × value × confidence. */
                score: number;
                /** @description Key of the stage. */
                stage: string;
                /** @description The account. */
                unit?: string;
            }[];
            contract?: components["schemas"]["ContractRead"];
            /** @description Subjects in a stage that is not terminal. */
            customers: number;
            health?: components["schemas"]["HealthHead"];
            lifecycle: components["schemas"]["LifecycleHead"];
            /** @description Those with any reason. */
            listed: number;
            /** @description Customers by reason; a customer may have several. */
            reasons: {
                /** @description Whether it calls for a contact. */
                calls: boolean;
                /** @description Customers. */
                customers: number;
                reason: components["schemas"]["Reason"];
            }[];
            /** @description The signal model whose live signals are reasons; absent = none was read. */
            signals?: {
                /** @description Every detector. */
                detectors: {
                    /** @description Customers with a live signal of it; absent without a source. */
                    customers?: number;
                    /** @description Its key. */
                    detector: string;
                    names: components["schemas"]["Localised"];
                    /** @description How bad it is. */
                    severity: string;
                    /** @description Whether its events are there: connected, partial or none. */
                    source: string;
                }[];
                model: components["schemas"]["SignalModelHead"];
            };
            /** @description Put off to a later time. */
            snoozed: number;
            /** @description Customers to contact. */
            to_contact: number;
        };
        /** @description How the customer stands on the list; empty for those who are none. */
        WorklistDetail: {
            /** @description The most severe first. */
            concerns?: components["schemas"]["Concern"][];
            /** @description The soonest date. */
            due?: string | null;
            /** @description How the latest note that says so felt. */
            felt?: number | null;
            /** @description Why they are not listed. */
            hidden?: string | null;
            /** @description The last contact. */
            last_contact?: string | null;
            /** @description Net amounts of the last 365 days. */
            money?: components["schemas"]["Amount"][];
            /** @description Who looks after them. */
            owner?: string | null;
            parts?: components["schemas"]["ScoreParts"];
            /** @description Their priority. */
            priority?: string | null;
            /** @description urgency × value × confidence; only of those to contact. */
            score?: number;
            /** @description Key of the stage. */
            stage?: string;
            /** @description Whether they are to be contacted. */
            to_contact?: boolean;
        };
        /** @description A workspace. */
        Workspace: {
            /** @description When it was made, ISO 8601 UTC. */
            created: string;
            /**
             * @description Whether it holds invented sample data.
             * @default false
             */
            is_sample: boolean;
            /** @description IANA time zone questions use unless they name one. */
            timezone: string;
            /** @description Its id. */
            workspace: string;
        };
        /** @description A workspace. */
        WorkspaceDetail: {
            /** @description When it was made, ISO 8601 UTC. */
            created: string;
            /** @description Counts up with every change of the data. */
            data_version: number;
            /**
             * @description Whether it holds invented sample data.
             * @default false
             */
            is_sample: boolean;
            /** @description IANA time zone questions use unless they name one. */
            timezone: string;
            /** @description Its id. */
            workspace: string;
        };
        /** @description A page of a list. */
        WorkspacePage: {
            /** @description The items of this page. */
            items: components["schemas"]["Workspace"][];
            /** @description The `cursor` of the next page; absent on the last. */
            next?: string;
            /** @description How many items there are in all. */
            total: number;
        };
    };
    responses: {
        /** @description What went wrong, why, and what to do. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    start_page: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Problem"];
        };
    };
    audit: {
        parameters: {
            query?: {
                /** @description Entries per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invite"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    withdraw_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `inv_…`. */
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A job: `job_…`. */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A job: `job_…`. */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"][];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    create_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyMade"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `key_…`. */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Changed; the cookie is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
        };
    };
    list_members: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersListed"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    change_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `mem_…`, or the e-mail. */
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMember"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberShown"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `mem_…`, or the e-mail. */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    load_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `shop` or `saas`. */
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Problem"];
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description Made and signed in; the cookie is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_sign_ins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInShown"][];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    end_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `sin_…`. */
                sign_in: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_upload: {
        parameters: {
            query: {
                /** @description The file's name: its ending tells the format. */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The file is there. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    discard_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An upload: `upl_…`. */
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    preview_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An upload: `upl_…`. */
                upload: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadingRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_workspaces: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspacePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    create_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWorkspace"];
            };
        };
        responses: {
            /** @description It is there. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    show_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    remove_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    show_account: {
        parameters: {
            query?: {
                /** @description Key of a lifecycle of accounts. */
                lifecycle?: string;
                /** @description Key of a lifecycle of people, or of people at accounts. */
                people_lifecycle?: string;
                /** @description How far back somebody counts as active: `30d` when absent. */
                within?: string;
                /** @description A date or instant; the running tenth of a second when absent. */
                as_of?: string;
            };
            header?: {
                /** @description The `ETag` of the answer the caller has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description `acc_…`, or an id as the source wrote it. */
                account: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description Equal for equal questions of one instant on unchanged data. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description The caller's copy of the answer is still right. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_annotations: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description Only those whose name or description holds this, whatever the letter case. */
                search?: string;
                /** @description Those that were removed, instead of those that are there. */
                removed?: boolean;
                /** @description Only those that touch the time from this instant or date on. */
                from?: string;
                /** @description Only those that touch the time up to this instant, or to the end of this date. */
                until?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAnnotationPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_annotation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnotationInput"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAnnotation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_annotation: {
        parameters: {
            query?: {
                /** @description Which revision; the latest when absent. */
                revision?: number;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAnnotation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_annotation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: 428. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnotationInput"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAnnotation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            428: components["responses"]["Problem"];
        };
    };
    remove_annotation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    restore_annotation: {
        parameters: {
            query?: {
                /** @description Which revision; the last one when absent. */
                revision?: number;
            };
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says now. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAnnotation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_annotation_revisions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_bot_filters: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFilterPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_bot_filter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotFilter"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFilterChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_bot_filter: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFilterVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_bot_filter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotFilter"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFilterChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    delete_bot_filter_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Thrown away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    archive_bot_filter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    check_bot_filter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BotFilter"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    diff_bot_filter: {
        parameters: {
            query?: {
                /** @description The earlier one: `draft`, `published`, `newest` or a number; the version before `to` when absent. */
                from?: string;
                /** @description The later one; the newest when absent. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFilterComparison"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    export_bot_filter: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    publish_bot_filter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publishing"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFilterChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    restore_bot_filter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restoring"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFilterVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    list_bot_filter_versions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_bot_filter_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                version: number;
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFilterVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_bots: {
        parameters: {
            query?: {
                /** @description Key of another filter; `default` when absent. */
                key?: string;
                /** @description `published` (when absent), `newest`, `draft`, a number, or 0 for a built-in filter. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldBotFilter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_catalogue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescribedCatalogue"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    describe_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the entry says. */
                "If-Match"?: string;
                /** @description `*`: only when nobody wrote about it yet; 412 otherwise. Not together with `If-Match`. */
                "If-None-Match"?: "*";
            };
            path: {
                /** @description The event's name, percent-encoded. */
                name: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventEntry"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventCatalogueEntry"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    forget_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the entry says. */
                "If-Match"?: string;
            };
            path: {
                /** @description The event's name, percent-encoded. */
                name: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    describe_property: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the entry says. */
                "If-Match"?: string;
                /** @description `*`: only when nobody wrote about it yet; 412 otherwise. Not together with `If-Match`. */
                "If-None-Match"?: "*";
            };
            path: {
                /** @description The property's name, percent-encoded. */
                name: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PropertyEntry"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyCatalogueEntry"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    forget_property: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the entry says. */
                "If-Match"?: string;
            };
            path: {
                /** @description The property's name, percent-encoded. */
                name: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    list_channel_groupings: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelGroupingPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_channel_grouping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelGrouping"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelGroupingChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_channel_grouping: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelGroupingVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_channel_grouping: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelGrouping"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelGroupingChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    delete_channel_grouping_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Thrown away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    archive_channel_grouping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    check_channel_grouping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ChannelGrouping"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    diff_channel_grouping: {
        parameters: {
            query?: {
                /** @description The earlier one: `draft`, `published`, `newest` or a number; the version before `to` when absent. */
                from?: string;
                /** @description The later one; the newest when absent. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelGroupingComparison"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    export_channel_grouping: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    publish_channel_grouping: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publishing"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelGroupingChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    restore_channel_grouping: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restoring"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelGroupingVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    list_channel_grouping_versions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_channel_grouping_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                version: number;
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelGroupingVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_channels: {
        parameters: {
            query?: {
                /** @description Key of another grouping; `default` when absent. */
                key?: string;
                /** @description `published` (when absent), `newest`, `draft`, a number, or 0 for the built-in grouping. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldGrouping"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    preview_channels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelPreviewRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    checkup: {
        parameters: {
            query?: {
                /** @description Instant or date it is of; the last event when absent. */
                as_of?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyCheckup"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_classifications: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptClassificationPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    keep_classification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepClassification"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptClassification"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    show_classification: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The kept month's id: `shop-2026-05`. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptMonth"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
        };
    };
    compare_classification: {
        parameters: {
            query?: {
                /** @description Another kept month's id. */
                with?: string;
                /** @description `draft`, `published`, `newest` or a number. */
                version?: string;
                /** @description Differences listed, 1 to 1,000; 100 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The kept month's id: `shop-2026-05`. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassificationComparison"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    contacts: {
        parameters: {
            query?: {
                /** @description Key of a lifecycle; the only one in force when absent. */
                lifecycle?: string;
                /** @description Its version; the one in force when absent. */
                version?: string;
                /** @description Key of a signal model whose live signals are reasons; the only one in force about the same subjects when absent. */
                signals?: string;
                /** @description Its version; the one in force when absent. */
                signals_version?: string;
                /** @description Key of a health model whose low and falling bands are reasons; the only one in force about the same subjects when absent. */
                health?: string;
                /** @description Its version; the one in force when absent. */
                health_version?: string;
                /** @description What is left out: signals, health, or both with a comma between. */
                without?: string;
                /** @description Only customers this one looks after. */
                owner?: string;
                /** @description Events that begin a contract's term, with commas between; by meaning when absent. */
                contract?: string;
                /** @description Length of a contract's term, such as 365d; by a property of those events when absent. */
                term?: string;
                /** @description A date or instant; the running tenth of a second when absent. */
                as_of?: string;
                /** @description How many, 1 to 1,000; 20 when absent. */
                top?: string;
            };
            header?: {
                /** @description The `ETag` of the answer the caller has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description Equal for equal questions of one instant on unchanged data. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description The caller's copy of the answer is still right. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_dashboards: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description Only those whose name or description holds this, whatever the letter case. */
                search?: string;
                /** @description Those that were removed, instead of those that are there. */
                removed?: boolean;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDashboardPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_dashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DashboardInput"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDashboard"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_dashboard: {
        parameters: {
            query?: {
                /** @description Which revision; the latest when absent. */
                revision?: number;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDashboard"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_dashboard: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: 428. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DashboardInput"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDashboard"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            428: components["responses"]["Problem"];
        };
    };
    remove_dashboard: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    restore_dashboard: {
        parameters: {
            query?: {
                /** @description Which revision; the last one when absent. */
                revision?: number;
            };
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says now. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDashboard"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_dashboard_revisions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_events: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description `count` (the most frequent first, then by name) or `name`. */
                sort?: "count" | "name";
                /** @description Names that were merged: as one with the sum of their counts, or each by itself. */
                merged?: "together" | "apart";
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_health_models: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthModelPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_health_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HealthModel"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthModelChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_health_model: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthModelVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_health_model: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HealthModel"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthModelChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    delete_health_model_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Thrown away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    archive_health_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    check_health_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["HealthModel"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    diff_health_model: {
        parameters: {
            query?: {
                /** @description The earlier one: `draft`, `published`, `newest` or a number; the version before `to` when absent. */
                from?: string;
                /** @description The later one; the newest when absent. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthModelComparison"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    export_health_model: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    publish_health_model: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publishing"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthModelChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    restore_health_model: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restoring"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthModelVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    list_health_model_versions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_health_model_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                version: number;
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthModelVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    propose_health_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HealthProposalRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthProposal"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_health_templates: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthTemplatePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_quarantine: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedIdPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_rulings: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityRulingPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    rule_identity: {
        parameters: {
            query?: {
                /** @description Only tell what would change. */
                preview?: boolean;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityRule"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityRuled"];
                };
            };
            /** @description Ruled. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityRuled"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    take_back_ruling: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The ruling's number. */
                number: number;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityRuled"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_imports: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    start_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportRequest"];
            };
        };
        responses: {
            /** @description It has begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    list_rejected: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
                /** @description An import: `imp_3`. */
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectedPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    preview_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
                /** @description An import: `imp_3`. */
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undo"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    undo_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
                /** @description An import: `imp_3`. */
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undo"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_insights: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description Only those whose name or description holds this, whatever the letter case. */
                search?: string;
                /** @description Those that were removed, instead of those that are there. */
                removed?: boolean;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedInsightPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_insight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InsightInput"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedInsight"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_insight: {
        parameters: {
            query?: {
                /** @description Which revision; the latest when absent. */
                revision?: number;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedInsight"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_insight: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: 428. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InsightInput"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedInsight"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            428: components["responses"]["Problem"];
        };
    };
    remove_insight: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    restore_insight: {
        parameters: {
            query?: {
                /** @description Which revision; the last one when absent. */
                revision?: number;
            };
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says now. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedInsight"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_insight_revisions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    judge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Judgements"];
            };
        };
        responses: {
            /** @description Written. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Judged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_kpi_plans: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPlanPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_kpi_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KpiPlan"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPlanChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_kpi_plan: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPlanVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_kpi_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KpiPlan"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPlanChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    delete_kpi_plan_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Thrown away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    archive_kpi_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    check_kpi_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["KpiPlan"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    diff_kpi_plan: {
        parameters: {
            query?: {
                /** @description The earlier one: `draft`, `published`, `newest` or a number; the version before `to` when absent. */
                from?: string;
                /** @description The later one; the newest when absent. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPlanComparison"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    export_kpi_plan: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    publish_kpi_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publishing"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPlanChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    restore_kpi_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restoring"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPlanVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    list_kpi_plan_versions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_kpi_plan_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                version: number;
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiPlanVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_kpis: {
        parameters: {
            query?: {
                /** @description Length of a period. */
                period?: "hour" | "day" | "week" | "month" | "quarter" | "year";
                /** @description How many whole periods; the running one is left out. */
                periods?: number;
                /**
                 * @description The last period is the one that had ended by then; now when absent.
                 * @example 2024-09-01
                 */
                as_of?: string;
                /** @description IANA time zone of periods; the workspace's when absent. */
                timezone?: string;
                /** @description Key of the lifecycle whose stages are meant; the first in force when absent. */
                lifecycle?: string;
                /** @description Amounts of this currency only. */
                currency?: string;
                /** @description Key of a published plan; the first in force when absent. */
                plan?: string;
                /** @description Only what this stage watches. */
                stage?: string;
                /** @description Only this pack, the whole of it. */
                pack?: "reach" | "acquisition" | "activation" | "adoption" | "continuity" | "loyalty" | "relationship";
                /** @description What is watched, or every KPI there is. */
                scope?: "watched" | "everything";
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiBoard"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    show_kpi: {
        parameters: {
            query?: {
                /** @description Length of a period. */
                period?: "hour" | "day" | "week" | "month" | "quarter" | "year";
                /** @description How many whole periods; the running one is left out. */
                periods?: number;
                /**
                 * @description The last period is the one that had ended by then; now when absent.
                 * @example 2024-09-01
                 */
                as_of?: string;
                /** @description IANA time zone of periods; the workspace's when absent. */
                timezone?: string;
                /** @description Key of the lifecycle whose stages are meant; the first in force when absent. */
                lifecycle?: string;
                /** @description Amounts of this currency only. */
                currency?: string;
                /** @description Key of a published plan; the first in force when absent. */
                plan?: string;
            };
            header?: never;
            path: {
                /** @description Key of the KPI, such as `checkout_abandonment`. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    propose_lifecycle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LifecycleProposalRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleProposal"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_lifecycle_templates: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleTemplatePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_lifecycles: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecyclePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_lifecycle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Lifecycle"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_lifecycle: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_lifecycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Lifecycle"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    delete_lifecycle_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Thrown away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    archive_lifecycle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    check_lifecycle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Lifecycle"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    diff_lifecycle: {
        parameters: {
            query?: {
                /** @description The earlier one: `draft`, `published`, `newest` or a number; the version before `to` when absent. */
                from?: string;
                /** @description The later one; the newest when absent. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleComparison"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    export_lifecycle: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_lifecycle_facts: {
        parameters: {
            query?: {
                /** @description Number of a version; the one in force when absent. */
                version?: number;
                /** @description Only this person's: `per_…`, or an id as the source wrote it. */
                person?: string;
                /** @description Only moves from this date or instant on. */
                from?: string;
                /** @description Only moves before this date or instant. */
                to?: string;
                /** @description As of this instant; the running tenth of a second when absent. */
                as_of?: string;
                /** @description Use only what was received by this instant. */
                known_at?: string;
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The lifecycle's key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    publish_lifecycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publishing"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    restore_lifecycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restoring"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    list_lifecycle_versions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_lifecycle_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                version: number;
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_live: {
        parameters: {
            query?: {
                /** @description How many, 1 to 500; 100 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_refused: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusedGroups"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    replay_refused: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    try_fix: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FixRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FixTrial"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    list_source_standings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceStandings"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    follow_live: {
        parameters: {
            query?: {
                /** @description The place to go on from; from now when absent. */
                after?: string;
            };
            header?: {
                /** @description The same, as browsers send it. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description News, as long as it is read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    show_person: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the answer the caller has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description `per_…`, or an id as the source wrote it. */
                person: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description Equal for equal questions of one instant on unchanged data. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description The caller's copy of the answer is still right. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    export_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or any of their ids as the source wrote it. */
                person: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    show_identity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `per_…`, or any id as the source wrote it. */
                person: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_consents: {
        parameters: {
            query: {
                /** @description `per_…`, or any of their ids as the source writes it. */
                person: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    record_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentRecording"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    consent_totals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentTotals"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_erasures: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    erase_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseRequest"];
            };
        };
        responses: {
            /** @description Hidden; what is left is done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    show_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `era_…` */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    lift_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `era_…` */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_properties: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description `count` (the most frequent first, then by name) or `name`. */
                sort?: "count" | "name";
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    preview_pull: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pull: components["schemas"]["Pull"];
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullTrial"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_pull_templates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullTemplates"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_pulls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullStandings"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    ask: {
        parameters: {
            query?: {
                /** @description Also the answer in one sentence, in every language. */
                sentence?: boolean;
            };
            header?: {
                /** @description The `ETag` of the answer the caller has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description Equal for equal questions of one instant on unchanged data. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description The caller's copy of the answer is still right. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    reconcile_ga4: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReconcileRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_segments: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description Only those whose name or description holds this, whatever the letter case. */
                search?: string;
                /** @description Those that were removed, instead of those that are there. */
                removed?: boolean;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSegmentPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentInput"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSegment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_segment: {
        parameters: {
            query?: {
                /** @description Which revision; the latest when absent. */
                revision?: number;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSegment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_segment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: 428. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentInput"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSegment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            428: components["responses"]["Problem"];
        };
    };
    remove_segment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    restore_segment: {
        parameters: {
            query?: {
                /** @description Which revision; the last one when absent. */
                revision?: number;
            };
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says now. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSegment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_segment_revisions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_signal_models: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalModelPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_signal_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignalModel"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalModelChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_signal_model: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalModelVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_signal_model: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignalModel"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalModelChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    delete_signal_model_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Thrown away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    archive_signal_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    check_signal_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignalModel"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    diff_signal_model: {
        parameters: {
            query?: {
                /** @description The earlier one: `draft`, `published`, `newest` or a number; the version before `to` when absent. */
                from?: string;
                /** @description The later one; the newest when absent. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalModelComparison"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    export_signal_model: {
        parameters: {
            query?: {
                /** @description `newest` (the draft, or without one the latest version), `draft`, `published` or a number; `newest` when absent. */
                version?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_signal_facts: {
        parameters: {
            query?: {
                /** @description Only facts of this detector's signals, by key. */
                detector?: string;
                /** @description Only facts that lead to this state. */
                state?: "open" | "acknowledged" | "in_progress" | "resolved" | "expired" | "false_positive" | "lost";
                /** @description Only facts of signals that belong to this member then. */
                owner?: string;
                /** @description Number of a version; the one in force when absent. */
                version?: number;
                /** @description Only this person's: `per_…`, or an id as the source wrote it. */
                person?: string;
                /** @description Only facts from this date or instant on. */
                from?: string;
                /** @description Only facts before this date or instant. */
                to?: string;
                /** @description As of this instant; the running tenth of a second when absent. */
                as_of?: string;
                /** @description Use only what was received by this instant. */
                known_at?: string;
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The signal model's key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalFactPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    publish_signal_model: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever the draft says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publishing"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalModelChecked"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    restore_signal_model: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: kept only where there is no draft yet, else 409. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restoring"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalModelVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    list_signal_model_versions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    show_signal_model_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                version: number;
                /** @description Its key. */
                key: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalModelVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    propose_signals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignalProposalRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalProposal"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_sources: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description Only those whose name or description holds this, whatever the letter case. */
                search?: string;
                /** @description Those that were removed, instead of those that are there. */
                removed?: boolean;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSourcePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    create_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceInput"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSource"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    show_source: {
        parameters: {
            query?: {
                /** @description Which revision; the latest when absent. */
                revision?: number;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSource"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    save_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: 428. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceInput"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSource"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            408: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            428: components["responses"]["Problem"];
        };
    };
    remove_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
        };
    };
    show_pull: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The source's id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullStanding"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    start_pull: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The source's id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Everything from the beginning; what is known counts once.
                     * @default false
                     */
                    again?: boolean;
                };
            };
        };
        responses: {
            /** @description It is asked for. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullStanding"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
        };
    };
    cancel_pull: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The source's id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullStanding"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    restore_source: {
        parameters: {
            query?: {
                /** @description Which revision; the last one when absent. */
                revision?: number;
            };
            header?: {
                /** @description The `ETag` of what was edited, or `*`. Without it: whatever it says now. */
                "If-Match"?: string;
            };
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description What `If-Match` takes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSource"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_source_revisions: {
        parameters: {
            query?: {
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    follow_stage_changes: {
        parameters: {
            query?: {
                /** @description The place to go on from; from now when absent. */
                after?: string;
            };
            header?: {
                /** @description The same, as browsers send it. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description News, as long as it is read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_stage_facts: {
        parameters: {
            query?: {
                /** @description Only this person's: `per_…`, or an id as the source wrote it. */
                person?: string;
                /** @description Only this account's: `acc_…`, or an id as the source wrote it. */
                account?: string;
                /** @description Only those of this lifecycle, by its key. */
                lifecycle?: string;
                /** @description Only what became known, or turned out otherwise, at this date or instant or later. */
                since?: string;
                /** @description Only those that did not turn out otherwise. */
                current?: boolean;
                /** @description Items per page, 1 to 1,000; 100 when absent. */
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_stage_watches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageWatches"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    show_stats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    list_touchpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TouchpointMap"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    preview_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTrial"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
        };
    };
    list_webhook_templates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTemplates"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    worklist: {
        parameters: {
            query?: {
                /** @description Key of a lifecycle; the only one in force when absent. */
                lifecycle?: string;
                /** @description Its version; the one in force when absent. */
                version?: string;
                /** @description Key of a signal model whose live signals are reasons; the only one in force about the same subjects when absent. */
                signals?: string;
                /** @description Its version; the one in force when absent. */
                signals_version?: string;
                /** @description Key of a health model whose low and falling bands are reasons; the only one in force about the same subjects when absent. */
                health?: string;
                /** @description Its version; the one in force when absent. */
                health_version?: string;
                /** @description What is left out: signals, health, or both with a comma between. */
                without?: string;
                /** @description Only customers this one looks after. */
                owner?: string;
                /** @description Events that begin a contract's term, with commas between; by meaning when absent. */
                contract?: string;
                /** @description Length of a contract's term, such as 365d; by a property of those events when absent. */
                term?: string;
                /** @description A date or instant; the running tenth of a second when absent. */
                as_of?: string;
                /** @description List the customers with this reason. */
                reason?: string;
                /** @description List the customers with a live signal of this detector. */
                detector?: string;
                /** @description How many, with `reason` or `detector`. */
                limit?: string;
                /** @description The `next` of the page before, with `reason` or `detector`. */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the answer the caller has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description Equal for equal questions of one instant on unchanged data. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description The caller's copy of the answer is still right. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    app_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            403: components["responses"]["Problem"];
        };
    };
    style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            403: components["responses"]["Problem"];
        };
    };
    script: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            403: components["responses"]["Problem"];
        };
    };
    reference_page: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    alive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            403: components["responses"]["Problem"];
        };
    };
    invitation_page: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
                /** @description What the link carries. */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Problem"];
        };
    };
    accept_by_form: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done; the cookie is set. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The page again, with what is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Problem"];
            /** @description The page again, with what is wrong. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page again, with what is wrong. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page again, with what is wrong. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page again, with what is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    set_up_page: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Problem"];
        };
    };
    set_up_by_form: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    email: string;
                    name: string;
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done; the cookie is set. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The page again, with what is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page again, with what is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Problem"];
            /** @description The page again, with what is wrong. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page again, with what is wrong. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page again, with what is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    sign_in_by_form: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; the cookie is set. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The page again, with what is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page again, with what is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Problem"];
            /** @description The page again, with what is wrong. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page again, with what is wrong. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    app_home: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Problem"];
        };
    };
    app_page: {
        parameters: {
            query?: {
                /** @description `en`, `zh-CN` or `zh-TW`; the browser's language when absent. */
                lang?: "en" | "zh-CN" | "zh-TW";
            };
            header?: never;
            path: {
                /** @description The workspace's id, such as `default`. */
                ws: string;
                /** @description The page's path inside the workspace; it may hold slashes. */
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Problem"];
        };
    };
}
