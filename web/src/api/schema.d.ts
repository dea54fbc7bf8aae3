// Written by `npm run api` from openapi.json: change nothing here.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The first page */
        get: operations["page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/algorithms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How scores are made */
        get: operations["algorithms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts */
        get: operations["accounts"];
        put?: never;
        /** Make an account */
        post: operations["makeAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change fields of an account, each with the value that was shown */
        patch: operations["changeAccount"];
        trace?: never;
    };
    "/api/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The instruments that this node obeys */
        get: operations["agreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One instrument as a document, in English and French */
        get: operations["agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alerts of this authority and of its partners */
        get: operations["alerts"];
        put?: never;
        /** Enter an alert for this authority’s own checks */
        post: operations["makeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert, with its course with each partner */
        get: operations["alert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/flag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Not to execute a partner’s alert here, on a ground; its owner is told */
        post: operations["flagAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/hit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draft that tells an alert’s owner of a hit */
        get: operations["alertHitDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish to partners, each cleared by itself; dry_run tells who would be told */
        post: operations["publishAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody has looked: it stays until then */
        post: operations["reviewAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw: whoever has it is told, then it is erased */
        post: operations["withdrawAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was promised, and what this node’s figures show of it now; a line of dates */
        get: operations["bilan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All meetings as a calendar file (RFC 5545) */
        get: operations["calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a commitment of one’s own */
        post: operations["addCommitment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/commitments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One commitment with its evidence and history */
        get: operations["commitment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/commitments/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add evidence: something to count, or where it can be seen */
        post: operations["addEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/commitments/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft a message with the commitment for each of its parties that has a node */
        post: operations["shareCommitment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/commitments/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the status of a commitment, with a reason */
        post: operations["setCommitmentStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/fetched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in the commitments that partners sent; they stand beside one’s own */
        post: operations["takeCommitments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings, and by when the next of each series is due */
        get: operations["meetings"];
        put?: never;
        /** Plan a meeting */
        post: operations["planMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/meetings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One meeting: its agenda as it stands, decisions, history */
        get: operations["meeting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/meetings/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a meeting was held, or will not be */
        post: operations["closeMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/meetings/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down a decision: it becomes a commitment */
        post: operations["decideAtMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/meetings/{id}/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a topic on the agenda */
        post: operations["addTopic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/obstacles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where procedures stall, are refused or come late, and what would remove it; no persons */
        get: operations["obstacles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counsellors and experts with other authorities, and what came of it */
        get: operations["postings"];
        put?: never;
        /** Enter a posting */
        post: operations["makePosting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/postings/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a result of a posting, and when it ends */
        post: operations["addPostingResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bilan/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bilan as a page, as PDF or as text (`format`) */
        get: operations["bilanReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bulletins about document fraud, newest first */
        get: operations["bulletins"];
        put?: never;
        /** Make a bulletin */
        post: operations["makeBulletin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bulletin with its pictures */
        get: operations["bulletin"];
        /** Change a bulletin */
        put: operations["changeBulletin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}/pictures/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of a bulletin */
        get: operations["picture"];
        /** Add or replace a picture (PNG or JPEG) of a document; `masked=true` says that nobody’s name or face is to be seen */
        put: operations["addPicture"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a bulletin */
        post: operations["withdrawBulletin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases with their requests counted, newest first */
        get: operations["cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All requests and drafts of a case, and the teams that work on it */
        get: operations["case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another team works on the case */
        post: operations["shareCase"];
        /** A team no longer works on the case */
        delete: operations["unshareCase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channels to authorities without a node, and the rules that choose among them */
        get: operations["channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went and came by gateways and by hand */
        get: operations["channelMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, with its words */
        get: operations["channelMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read in a file that a gateway or a hand delivered */
        post: operations["readChannelFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check persons or documents; each candidate with its evidence, what was said of it before, and the reference by which it is judged. What two persons set aside is left out */
        post: operations["check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Partners who asked much in private checks and followed nothing up; nobody is named */
        get: operations["checkAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/alarms/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A supervisor has looked after an alarm; noted */
        post: operations["checkAlarmSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check persons here and, privately, with partners: they learn how many keys are asked and why, not about whom */
        post: operations["checkPartners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/passengers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a passenger list (PAXLST or PNRGOV): only hits are answered, the list is not kept */
        post: operations["checkPassengers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who can be given a request or asked to decide */
        get: operations["colleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a case: what the rules would decide, and why; nothing leaves */
        post: operations["tryCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts, newest first; `needs`: those waiting for that reviewer */
        get: operations["drafts"];
        put?: never;
        /** Makes a draft and says what stands in its way */
        post: operations["makeDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One draft: exactly what would leave under which rule, what is missing, who must decide */
        get: operations["draft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change fields of a draft, each with the value that was shown; `data.identity.name` */
        patch: operations["changeDraft"];
        trace?: never;
    };
    "/api/v1/drafts/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve exactly the words that were shown, in place of each reviewer that one’s rights allow */
        post: operations["approveDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for approval */
        post: operations["askApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/channel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it go by another channel than the rules choose, with a reason; without `channel` the rules choose again */
        post: operations["chooseChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop a draft; its words are forgotten */
        post: operations["dropDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a draft, unsealed; reading it is reading the draft */
        get: operations["draftFile"];
        /** A file that goes with a draft, as it is; again the same bytes change nothing */
        put: operations["attachFile"];
        post?: never;
        /** Takes a file out of a draft */
        delete: operations["detachFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done at this desk, oldest first; reading it is recorded */
        get: operations["draftHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return a draft to its authors, with a reason */
        post: operations["returnDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it; refused while something is missing or somebody has not decided */
        post: operations["sendDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/frameworks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Regional frameworks of a party: whom they link, whom nothing else links, and what is possible with a party there alone */
        get: operations["frameworks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Judgements on candidates: waiting for a second person, standing, or all */
        get: operations["hits"];
        put?: never;
        /** Say of a candidate: same, not_same or unsure, with a reason */
        post: operations["judgeHit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hits/{number}/second-look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A second person agrees; only now it takes effect */
        post: operations["secondLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hits/{number}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a judgement */
        post: operations["undoJudgement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/liaison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts and seats, the legs that they cover, gaps and overlaps, and the common network of the fewest places, with what proves it */
        get: operations["liaison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/liaison/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a liaison post */
        post: operations["addLiaisonPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/liaison/posts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One post as it is written, with its history */
        get: operations["liaisonPost"];
        put?: never;
        /** Write a liaison post anew; its history stays */
        post: operations["changeLiaisonPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/liaison/posts/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say on which day a liaison post ends */
        post: operations["endLiaisonPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/liaison/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft a task for a post; a second person decides */
        post: operations["taskLiaison"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message for a court: hashes of its attachments, its signed receipts, everybody who handled it here */
        get: operations["evidenceSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Organisations that protect: what they see, are told and witness here */
        get: operations["observers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Offences that can be compared */
        get: operations["offences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offences/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One offence in each jurisdiction beside the Protocol’s; dual criminality between `asking` and `asked` */
        get: operations["offence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Routes and flows: places, legs, counts by month, changes of level, early warnings */
        get: operations["flows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count an event; small counts are never shown */
        post: operations["countEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/displacement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What moved where after a restriction, with its uncertainty, and what became of harm */
        get: operations["displacement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/fetched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in every picture that partners sent and that was not taken yet; what was taken, and what was not and why */
        post: operations["takePictures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/group-shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft the picture of months that are over for each member of a group; each is cleared by itself */
        post: operations["shareWithGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in counts of a CSV file */
        post: operations["importCounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/own": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places and routes that this authority added */
        get: operations["ownRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/own/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take away a place or a route of one’s own that nothing names */
        post: operations["dropOwnRow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a place to the atlas */
        post: operations["addPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report of two pages, to be printed */
        get: operations["situationReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a route by its stops; its legs follow from them */
        post: operations["addRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft a message with the picture of months that are over */
        post: operations["sharePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture as it is published, as CSV */
        get: operations["pictureTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/picture/taken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a partner’s picture out of a message that came */
        post: operations["takePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/protection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Protection files; for protection officers alone */
        get: operations["protectionFiles"];
        put?: never;
        /** Open a protection file: what it says speaks in every decision about that person */
        post: operations["openProtection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/protection/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One protection file */
        get: operations["protectionFile"];
        /** Change a protection file */
        put: operations["changeProtection"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/protection/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a protection file, with a reason */
        post: operations["closeProtection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/protection/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a stop, by two protection officers: one asks, another one agrees or keeps it */
        post: operations["liftProtection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/protection/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Four figures of protection; for protection officers alone */
        get: operations["protectionFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purposes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For which purposes and on which bases people ask here */
        get: operations["purposes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Under which instruments one party may turn to another, for what, with which data and time limits */
        get: operations["reach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reach/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for all parties at once: from one of them to every other, or from each */
        get: operations["reachMatrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was to be reminded of which clock, newest first */
        get: operations["reminders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue in its groups: overdue, due soon, not due yet, waiting; each row with its limit and article. `q`: how an id, partner, agreement or procedure begins */
        get: operations["queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request: its course, clocks, next steps and grounds of refusal */
        get: operations["request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Who works on a request: change `assignee` or `team` */
        patch: operations["assignRequest"];
        trace?: never;
    };
    "/api/v1/requests/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done at this desk, oldest first; reading it is recorded */
        get: operations["requestHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes a note on a request */
        post: operations["noteOnRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as server-sent events: the whole answer again whenever something has changed */
        get: operations["queueEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many open requests each channel, partner, agreement and state has, under the other filters */
        get: operations["queueFacets"];
        put?: never;
        post?: never;
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
        /** Who is asking, with roles and rights */
        get: operations["signedIn"];
        put?: never;
        /** Sign in with name and password; the answer sets the session’s cookie */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change one’s own password; every session ends */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subject-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is held about somebody who asks, and who read it */
        post: operations["subjectAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subject-access/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The letter that answers them, plain text, in the language asked for */
        post: operations["subjectLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{agreement}/{procedure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft with every content that a procedure requires, empty */
        get: operations["draftTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{agreement}/{procedure}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fields of a procedure’s form: what each is called, what it may be, and the article behind it in both languages */
        get: operations["templateFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own tokens, without their secret */
        get: operations["tokens"];
        put?: never;
        /** Make a token for a program; it is shown once and gives no more than the asker has */
        post: operations["makeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token of one’s own */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words that packs, cases and drafts are written with */
        get: operations["vocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a machine-readable zone; nobody is looked up */
        post: operations["readZone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The datasets held and how fresh they are */
        get: operations["catalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The officers’ desk for a browser */
        get: operations["deskFront"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/desk/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The officers’ desk for a browser */
        get: operations["deskFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entity, with its measures and documents */
        get: operations["entity"];
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
        /** Is the process alive? */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger’s last signed checkpoint (tlog-checkpoint) */
        get: operations["checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/proof/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Offline proof of one entry (tlog-proof) */
        get: operations["proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger counted by purpose, partner, user or rule */
        get: operations["report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads drawn by chance, that anybody with the same seed draws again */
        get: operations["sampleReads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the ledger stands, and which witnesses have signed */
        get: operations["ledgerState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/tile/{tile}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tile of hashes of the ledger (tlog-tiles) */
        get: operations["tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/tile/entries/{tile}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bundle of entries of the ledger, for overseers */
        get: operations["entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/unusual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands out most among the reads, by a rule that can be read */
        get: operations["unusualReads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The whole ledger computed anew from its entries: when, and how many they were */
        post: operations["verifyLedger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/match/{dataset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look for entities like these examples */
        post: operations["match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a message to a partner, cleared by the safeguard; with dry_run says who would get what under which rule, and sends nothing */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message, as it was signed; its sender gets a receipt the first time */
        get: operations["message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/attachments/{sealed}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that came with a message, unsealed */
        get: operations["messageFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed receipts of a message */
        get: operations["receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that came, newest first */
        get: operations["inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages sent, newest first, and what became of them */
        get: operations["outbox"];
        put?: never;
        post?: never;
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
        /** Metrics for Prometheus */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Partners, their certificates and lines, and what waits for them */
        get: operations["partners"];
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
        /** Is the index ready? */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reconcile/{dataset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Manifest of the reconciliation service, or queries */
        get: operations["reconcileManifest"];
        put?: never;
        /** Reconcile a batch */
        post: operations["reconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reconcile/{dataset}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entity as a small page */
        get: operations["preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reconcile/{dataset}/suggest/entity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggest entities */
        get: operations["suggestEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reconcile/{dataset}/suggest/property": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggest properties */
        get: operations["suggestProperty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reconcile/{dataset}/suggest/type": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggest types */
        get: operations["suggestType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search/{dataset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Look for a name or a document number */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transparency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a page without a script */
        get: operations["transparencyPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transparency.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this authority did by quarter, small counts withheld; without signing in, where the configuration shows it */
        get: operations["transparency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wire/hello": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who this node is and what it knows of the caller; on the partners’ port ([wire] port) alone */
        get: operations["wireHello"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wire/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Blinded keys of a private check, answered with their evaluation and its proof; on the partners' port alone */
        post: operations["wirePrivateCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wire/v1/checks/{agreement}/{purpose}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What we publish for a partner's private checks: the epoch, its key, digests of the structure; on the partners' port alone */
        get: operations["wirePrivateStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wire/v1/checks/{agreement}/{purpose}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parts of that structure, each behind its length; on the partners' port alone */
        get: operations["wirePrivateParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wire/v1/frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Messages, receipts and attachments of a partner, answered with receipts; on the partners’ port alone */
        post: operations["wireFrames"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/witness/{origin}/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last checkpoint of a partner’s log that this node cosigned */
        get: operations["witnessed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/witness/add-checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cosign a partner’s checkpoint (tlog-witness) */
        post: operations["addCheckpoint"];
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
        Account: {
            active: boolean;
            changed: string;
            changed_by: string;
            full_name: string;
            has_password: boolean;
            language: string;
            name: string;
            roles: components["schemas"]["Role"][];
            teams: string[];
            version: number;
        };
        Accounts: {
            accounts: components["schemas"]["Account"][];
        };
        Agreement: {
            en: components["schemas"]["Pack"];
            fr: components["schemas"]["Pack"];
        };
        Agreements: {
            groups: {
                id: string;
                members: string[];
                title: {
                    en: string;
                    fr: string;
                };
            }[];
            invariants: number;
            packs: {
                articles: number;
                confirmed: number;
                facing: string[];
                id: string;
                in_force_from: string;
                in_force_to: string;
                kind: string;
                parties: string[];
                procedures: {
                    id: string;
                    title: {
                        en: string;
                        fr: string;
                    };
                }[];
                rules: number;
                scope: {
                    en: string;
                    fr: string;
                };
                source: string;
                title: {
                    en: string;
                    fr: string;
                };
            }[];
            parties: string[];
            revision: string;
        };
        Alert: {
            action: string;
            caption: string;
            category: string;
            courses: {
                partner: string;
                request: string;
                state: string;
            }[];
            dataset: string;
            expires_on: string;
            flag: string;
            grounds?: {
                article: string;
                id: string;
                title: string;
            }[];
            id: string;
            owner: string;
            proportionality?: string;
            reason: string;
            review_on: string;
            says?: components["schemas"]["Says"];
            subject?: {
                births: string[];
                documents: string[];
                names: string[];
                nationalities: string[];
            };
        };
        AlertFlag: {
            dry_run?: boolean;
            ground: string;
            reasons: string;
            says?: components["schemas"]["Says"];
        };
        AlertPublish: {
            dry_run?: boolean;
            partners?: string[];
            says?: components["schemas"]["Says"];
        };
        AlertReview: {
            expires_on?: string;
            reason: string;
            review_on: string;
        };
        Alerts: {
            alerts: components["schemas"]["Alert"][];
        };
        AlertWithdraw: {
            dry_run?: boolean;
            says?: components["schemas"]["Says"];
        };
        Algorithms: {
            algorithms: Record<string, unknown>[];
            best: string;
            default: string;
        };
        Bilan: {
            counts: {
                commitments: number;
                status: components["schemas"]["CommitmentStatus"];
            }[];
            declarations: {
                date: string;
                id: string;
                known: string;
                known_text: string;
                source: string;
                title: string;
            }[];
            groups: {
                commitments: components["schemas"]["Commitment"][];
                declaration: string;
                title: string;
            }[];
            made_at: string;
            party: string;
            theirs: components["schemas"]["CommitmentTold"][];
            timeline: {
                date: string;
                done: boolean;
                /** @enum {unknown} */
                kind: "declaration" | "meeting" | "due" | "today";
                text: string;
            }[];
        };
        BilanEvent: {
            at: string;
            kind: string;
            reason: string;
            state: string;
            user: string;
        };
        BilanFigure: {
            below: boolean;
            name: string;
            value: number;
        };
        Bulletin: {
            changed: string;
            changed_by: string;
            document_type: string;
            id: string;
            issuing_state: string;
            made: string;
            made_by: string;
            method: string;
            source: string;
            /** @enum {unknown} */
            state: "open" | "withdrawn";
            text: string;
            title: string;
            valid_until: string;
            version: number;
        };
        BulletinPage: components["schemas"]["Bulletin"] & {
            pictures: {
                address: string;
                bytes: number;
                height: number;
                media_type: string;
                name: string;
                sha256: string;
                width: number;
            }[];
        };
        Bulletins: {
            bulletins: components["schemas"]["Bulletin"][];
            document_types: string[];
            methods: string[];
        };
        CandidateShown: {
            entity: components["schemas"]["ScoredEntity"];
            /** @description of a listed document */
            listing: {
                fate: string;
                reported_on: string;
                title: string;
            } | null;
            rarity: {
                /** @description records that agree as well by name alone */
                alike: number;
                of: number;
                or_more: boolean;
            } | null;
            reference: string | null;
            said: components["schemas"]["Said"];
        };
        Case: {
            drafts: components["schemas"]["DraftRow"][];
            id: string;
            requests: components["schemas"]["Row"][];
            teams: string[];
        };
        Cases: {
            cases: {
                id: string;
                open: number;
                opened: string;
                requests: number;
            }[];
        };
        Catalog: {
            current: string[];
            datasets: components["schemas"]["Dataset"][];
            index_stale: boolean;
            outdated: string[];
        };
        /** @description By field: the value that was shown, and the one wanted. */
        Changes: {
            [key: string]: {
                now: unknown;
                was?: unknown;
            };
        };
        Channel: {
            article: string;
            by_rules: string;
            chosen_because: string;
            id: string;
            kind: string;
            options: {
                id: string;
                reaches: boolean;
                rule: string;
                why: string;
            }[];
            pack: string;
            rule: string;
            why: string;
        };
        ChannelChoice: {
            channel?: string;
            reason?: string;
        };
        ChannelMessage: {
            account: string;
            agreement: string;
            at: string;
            case: string;
            channel: string;
            digest: string;
            id: string;
            in_reply_to: string;
            /** @description of a file read in: it had been before */
            known?: boolean;
            /** @description its words, of one message alone */
            letter?: string;
            number: string;
            ours: boolean;
            party: string;
            procedure: string;
            step: string;
            urgent: boolean;
            user: string;
        };
        ChannelMessages: {
            messages: components["schemas"]["ChannelMessage"][];
        };
        Channels: {
            channels: {
                format: string;
                id: string;
                kind: string;
                title: string;
            }[];
            rules: {
                rule: string;
                to: string;
                why: string;
            }[];
        };
        CheckAlarms: {
            alarms: {
                agreement: string;
                at: string;
                id: string;
                keys: number;
                partner: string;
                purpose: string;
                seen_at: string;
                seen_by: string;
            }[];
        };
        Checked: {
            responses: {
                [key: string]: {
                    answerable: boolean;
                    candidates: components["schemas"]["CandidateShown"][];
                };
            };
        };
        Colleagues: {
            colleagues: {
                full_name: string;
                may: ("draft" | "approve" | "protect")[];
                teams: string[];
                user: string;
            }[];
        };
        Commitment: {
            changed_at: string;
            changed_by: string;
            declaration: string;
            due: string;
            evidence: components["schemas"]["Measured"][];
            id: string;
            /** @enum {unknown} */
            known: "record" | "study" | "drawn";
            known_text: string;
            notes: string[];
            own: boolean;
            owner: string;
            parties: string[];
            reason: string;
            shared_with: string[];
            source: string;
            status: components["schemas"]["CommitmentStatus"];
            text: string;
            theirs: components["schemas"]["CommitmentTold"][];
            /** @enum {unknown} */
            verdict: "agrees" | "unshown" | "short_of" | "overtaken" | "unmeasured";
            verdict_text: string;
            version: number;
        };
        CommitmentPage: components["schemas"]["Commitment"] & {
            history: components["schemas"]["BilanEvent"][];
            shares?: {
                draft: string;
                fault: string | null;
                party: string;
            }[];
        };
        CommitmentsCame: {
            came: {
                at: string;
                fault: string | null;
                message: string;
                partner: string;
                taken: components["schemas"]["CommitmentTold"] | null;
            }[];
        };
        CommitmentShares: {
            shares: {
                draft: string;
                fault: string | null;
                party: string;
            }[];
        };
        CommitmentSharing: {
            agreement?: string;
            to?: string;
        };
        /** @enum {unknown} */
        CommitmentStatus: "done" | "under_way" | "longer_term" | "dropped";
        CommitmentTold: {
            at: string;
            differs: ("text" | "owner" | "parties" | "status" | "due")[];
            due: string;
            id: string;
            message: string;
            owner: string;
            parties: string[];
            party: string;
            reason: string;
            status: components["schemas"]["CommitmentStatus"];
            text: string;
            told: string;
            version: number;
        };
        /** @enum {unknown} */
        CountKind: "detection" | "refusal" | "rescue" | "death" | "interception" | "fraud";
        CountsImported: {
            added: number;
            changed: number;
            problems: {
                line: number;
                text: string;
            }[];
            read: number;
            rejected: number;
            same: number;
            source: string;
        };
        Dataset: {
            edition?: number;
            entity_count?: number;
            index_current: boolean;
            index_version: string | null;
            load: boolean;
            name: string;
            title: string;
            version: string;
        };
        Decision: {
            explanation?: string;
            goes: string[];
            missing: string[];
            obligations: string[];
            /** @enum {unknown} */
            outcome: "allow" | "allow_redacted" | "review" | "deny";
            redacted: string[];
            review_by: string[];
            revision: string;
            rules: {
                article: string;
                because: string;
                confirmed: boolean;
                /** @enum {unknown} */
                effect: "deny" | "review" | "allow";
                pack: string;
                rule: string;
                texts: {
                    en: string;
                    fr: string;
                };
            }[];
            /** @description of a tried case */
            would_change?: string[];
        };
        Displacement: {
            after: number;
            applications: string[];
            before: number;
            caveats: string[];
            confidence: number;
            elsewhere: components["schemas"]["Effect"][];
            harm: (components["schemas"]["Effect"] & {
                per_thousand_after: number | null;
                per_thousand_before: number | null;
            })[];
            legs: components["schemas"]["Effect"][];
            restricted: components["schemas"]["Effect"];
            restriction: {
                day: string;
                id: string;
                name: string;
                route: string;
            };
            told: string[];
            windows_agreeing: number;
            windows_tried: number;
        };
        Draft: {
            agreement: string;
            case?: string;
            countries?: Record<string, unknown>;
            data?: Record<string, unknown>;
            deadline?: string;
            facts?: Record<string, unknown>;
            in_reply_to?: string;
            procedure?: string;
            step?: string;
            to: string;
            urgent?: boolean;
        };
        DraftPage: components["schemas"]["DraftRow"] & {
            approvals: {
                at: string;
                reviewer: string;
                user: string;
            }[];
            channel?: components["schemas"]["Channel"];
            content: Record<string, unknown> | null;
            decision: components["schemas"]["Decision"] | null;
            denied: boolean;
            fault: string | null;
            /** @description exactly what would leave */
            message: Record<string, unknown> | null;
            missing: string[];
            needs: string[];
            ready: boolean;
        };
        DraftRow: {
            agreement: string;
            authors: string;
            case: string;
            changed: string;
            /** @description by protection; whoever asks is not to know why */
            held: boolean;
            holds?: {
                article: string;
                because: string;
                /** @enum {unknown} */
                effect: "deny" | "review";
                pack: string;
                rule: string;
                title: string;
            }[];
            id: string;
            in_reply_to: string;
            partner: string;
            procedure: string;
            /** @description that speak of it, for those who may read them */
            protection_files?: string[];
            request: string;
            /** @enum {unknown} */
            state: "open" | "asked" | "sent" | "dropped";
            step: string;
            /** @description by a protection officer */
            stopped?: boolean;
            team: string;
            to: string;
            urgent: boolean;
            version: number;
        };
        Drafts: {
            drafts: components["schemas"]["DraftRow"][];
            /** @description as `before` */
            next: number | null;
        };
        Effect: {
            after: number;
            before: number;
            expected: number;
            expected_high: number;
            expected_low: number;
            leg: string;
            months_withheld: number;
            name: string;
            ratio: number;
            ratio_high: number;
            ratio_low: number;
            route: string;
            /** @enum {unknown} */
            verdict: "fell" | "rose" | "no_claim" | "too_little";
        };
        Entity: {
            caption: string;
            datasets: string[];
            first_seen: string | null;
            id: string;
            last_change: string | null;
            last_seen: string | null;
            properties: Record<string, unknown>;
            referents: string[];
            schema: string;
            target: boolean;
        };
        Event: {
            at: string;
            draft: string;
            kind: string;
            number: number;
            request: string;
            text: string;
            user: string;
        };
        EvidenceSheet: {
            agreement: string;
            article: string;
            at: string;
            case: string;
            from: string;
            handled: {
                at: string;
                entry: number | null;
                legal_basis: string;
                outcome: string;
                purpose: string;
                user: string;
            }[];
            handling: string;
            in_reply_to: string;
            items: {
                bytes: number;
                category: string;
                media_type: string;
                name: string;
                sha256: string;
            }[];
            message: string;
            obligations: string[];
            procedure: string;
            receipts: {
                at: string;
                by: string;
                sha256: string;
                stage: string;
            }[];
            /** @description of what was signed */
            sha256: string;
            step: string;
            to: string;
        };
        Example: {
            id?: string;
            properties: {
                [key: string]: string | string[];
            };
            schema: string;
        };
        Explanation: {
            candidate: string;
            detail: string;
            query: string;
            score: number;
            /** @enum {unknown} */
            verdict?: "agrees" | "close" | "differs" | "missing";
        };
        Facets: {
            count: number;
            value: string;
        }[];
        Flows: {
            details: {
                breakdown: string;
                by: string;
                kind: components["schemas"]["CountKind"];
                period: string;
                persons: number | null;
                route: string;
                value: string;
            }[];
            figures: {
                id: string;
                source: string;
                text: string;
                value: number;
            }[];
            k: number;
            legs: {
                from: string;
                id: string;
                /** @enum {unknown} */
                mode: "air" | "rail" | "road" | "sea" | "foot" | "unknown";
                name: string;
                to: string;
            }[];
            methods: {
                family: string;
                id: string;
                name: string;
            }[];
            /** @enum {unknown} */
            of: "network" | "public";
            places: {
                code: string;
                country: string;
                latitude: number;
                longitude: number;
                name: string;
            }[];
            restrictions: {
                day: string;
                id: string;
                kind: string;
                name: string;
                route: string;
                source: string;
            }[];
            routes: {
                id: string;
                legs: string[];
                name: string;
                source: string;
            }[];
            series: components["schemas"]["FlowSeries"][];
            sources: {
                id: string;
                name: string;
                terms: string;
            }[];
            warnings: {
                kind: components["schemas"]["CountKind"];
                leg: string;
                route: string;
                told: string;
            }[];
        };
        FlowSeries: {
            changes: {
                after: number;
                at: string;
                before: number;
                told: string;
            }[];
            from: string;
            kind: components["schemas"]["CountKind"];
            leg: string;
            months: (number | null)[][];
            name: string;
            route: string;
        };
        Frameworks: {
            frameworks: {
                kind: string;
                only_frameworks: components["schemas"]["Names"];
                only_here: components["schemas"]["Names"];
                pack: string;
                partners: components["schemas"]["Names"];
                scope: string;
                title: string;
            }[];
            only_there: {
                action: string;
                action_title: string;
                data: string;
                data_title: string;
                pack: string;
                title: string;
            }[];
            party: string;
            with: string;
        };
        GroupShare: {
            agreement?: string;
            facts: string;
            from: string;
            group: string;
            team?: string;
            until: string;
        };
        GroupShares: {
            shares: {
                draft: string;
                fault: string | null;
                party: string;
            }[];
        };
        History: {
            events: components["schemas"]["Event"][];
        };
        Hits: {
            judgements: components["schemas"]["JudgementShown"][];
        };
        Judgement: {
            /** @enum {unknown} */
            opinion: "same" | "not_same" | "unsure";
            reason: string;
            reference: string;
        };
        JudgementMade: {
            number: number;
        };
        JudgementShown: {
            caption: string;
            dataset: string;
            first: components["schemas"]["JudgeWord"] | null;
            id: string;
            number: number;
            /** @enum {unknown} */
            opinion: "same" | "not_same" | "unsure";
            second: components["schemas"]["JudgeWord"] | null;
            /** @enum {unknown} */
            state: "waits" | "confirmed" | "open" | "lapsed" | "undone";
            undone: components["schemas"]["JudgeWord"] | null;
        };
        JudgeWord: {
            account: string;
            at: string;
            reason: string;
            user: string;
        };
        LedgerState: {
            checkpoint: string | null;
            cosigned: {
                at: string;
                size: number;
                witness: string;
            }[];
            counted: string[];
            key: string;
            met: boolean;
            missing: string[];
            quorum: number;
            size: number;
            /** @description by this server since it started; empty: not yet */
            verified_at: string;
            verified_size: number;
            waiting: number;
        };
        LedgerVerified: {
            at: string;
            size: number;
        };
        Liaison: {
            asked: {
                day: string;
                /** @enum {unknown} */
                ends: "departure" | "either";
                keep: boolean;
                parties: components["schemas"]["Names"];
                /** @enum {unknown} */
                reach: "beyond" | "state";
                routes: components["schemas"]["Names"];
                without: components["schemas"]["Names"];
            };
            caveats: components["schemas"]["Names"];
            coverage: {
                covered: number;
                ended: components["schemas"]["Names"];
                gaps: number;
                legs: {
                    ends: components["schemas"]["Names"];
                    leg: string;
                    name: string;
                    posts: components["schemas"]["Names"];
                    routes: components["schemas"]["Names"];
                }[];
                overlaps: number;
                posts: {
                    alone: components["schemas"]["Names"];
                    legs: components["schemas"]["Names"];
                    post: string;
                }[];
                told: components["schemas"]["Names"];
            };
            posts: {
                accredited_until: string;
                authorities: string;
                id: string;
                languages: components["schemas"]["Names"];
                party: string;
                place: string;
                reach: components["schemas"]["Names"];
                seat: string;
                stands: boolean;
                tasks: string;
            }[];
            proposal: {
                apart: components["schemas"]["Names"];
                chosen: number;
                exact: boolean;
                kept: number;
                least: number;
                nobody: components["schemas"]["Names"];
                places: {
                    alone: components["schemas"]["Names"];
                    legs: components["schemas"]["Names"];
                    name: string;
                    only: components["schemas"]["Names"];
                    posts: components["schemas"]["Names"];
                    seat: string;
                    /** @enum {unknown} */
                    step: "keep" | "widen" | "open";
                }[];
                ratio: number;
                spared: components["schemas"]["Names"];
                steps: number;
                told: components["schemas"]["Names"];
            };
            routes: {
                id: string;
                name: string;
            }[];
            seats: {
                code: string;
                country: string;
                latitude: number;
                longitude: number;
                name: string;
                reach: components["schemas"]["Names"];
                source: string;
            }[];
        };
        LiaisonPost: {
            accredited_until: string;
            authorities_en: string;
            authorities_fr: string;
            history: components["schemas"]["BilanEvent"][];
            id: string;
            languages: components["schemas"]["Names"];
            party: string;
            reach: components["schemas"]["Names"];
            seat: string;
            tasks_en: string;
            tasks_fr: string;
            version: number;
        };
        LiaisonPostEnd: {
            day: string;
            reason: string;
        };
        LiaisonTask: {
            assistance: string;
            facts: string;
            post: string;
            team?: string;
        };
        LiftProtection: {
            /**
             * @description ask: the first of two persons, with a reason; agree: the second; keep: the stop stays
             * @enum {unknown}
             */
            lifting: "ask" | "agree" | "keep";
            reason?: string;
        };
        Matches: {
            query: components["schemas"]["Example"];
            results: components["schemas"]["ScoredEntity"][];
            status: number;
            total: components["schemas"]["Total"];
        };
        MatchRequest: {
            config?: Record<string, unknown>;
            queries: {
                [key: string]: components["schemas"]["Example"];
            };
            weights?: Record<string, unknown>;
        };
        MatchResponse: {
            limit: number;
            responses: {
                [key: string]: components["schemas"]["Matches"];
            };
        };
        Measured: {
            figures: components["schemas"]["BilanFigure"][];
            from: string;
            measure: string;
            /** @enum {unknown} */
            shows: "nothing" | "activity" | "shortfall";
            told: string;
            until: string;
        };
        Meeting: {
            begins: string;
            decided: number;
            ends: string;
            host: string;
            id: string;
            parties: string[];
            place: string;
            /** @enum {unknown} */
            series: "experts" | "consultations" | "seminar" | "igc" | "other";
            series_text: string;
            /** @enum {unknown} */
            state: "planned" | "held" | "cancelled";
            state_text: string;
            title: string;
            version: number;
        };
        MeetingClosing: {
            reason?: string;
            /** @enum {unknown} */
            state: "held" | "cancelled";
        };
        MeetingPage: components["schemas"]["Meeting"] & {
            agenda: {
                /** @enum {unknown} */
                kind: "commitment" | "obstacle" | "topic";
                subject: string;
                text: string;
            }[];
            decisions: {
                due: string;
                id: string;
                status: components["schemas"]["CommitmentStatus"];
                text: string;
            }[];
            history: components["schemas"]["BilanEvent"][];
        };
        Meetings: {
            meetings: components["schemas"]["Meeting"][];
            presidency: string;
            series: {
                behind: boolean;
                /** @enum {unknown} */
                id: "experts" | "consultations" | "seminar" | "igc" | "other";
                last: string;
                name: string;
                next_by: string;
            }[];
        };
        Message: Record<string, unknown>;
        Messages: {
            messages: {
                agreement?: string;
                article?: string;
                at: string;
                case: string;
                deadline?: string | null;
                digest?: string;
                fault?: string | null;
                handling?: string;
                id: string;
                number?: number;
                partner: string;
                procedure?: string;
                state: string;
                step?: string;
                urgent?: boolean;
            }[];
        };
        Names: string[];
        NewAccount: {
            full_name: string;
            language?: string;
            name: string;
            password?: string;
            roles: components["schemas"]["Role"][];
            teams?: string[];
        };
        NewAlert: {
            action: string;
            agreement: string;
            article?: string;
            expires_on: string;
            procedure?: string;
            proportionality?: string;
            reason: string;
            review_on?: string;
            says?: components["schemas"]["Says"];
            subject: components["schemas"]["Example"];
        };
        NewBulletin: {
            document_type: string;
            issuing_state?: string;
            method: string;
            source?: string;
            text: string;
            title: string;
            valid_until: string;
        };
        NewCommitment: {
            declaration?: string;
            due?: string;
            measures?: string[];
            owner?: string;
            owner_en?: string;
            owner_fr?: string;
            parties: string[];
            reason: string;
            source?: string;
            status?: components["schemas"]["CommitmentStatus"];
            text?: string;
            text_en?: string;
            text_fr?: string;
        };
        NewCount: {
            age?: string;
            case?: string;
            currency?: string;
            evaluation?: string;
            kind: components["schemas"]["CountKind"];
            leg?: string;
            method?: string;
            month: string;
            nationality?: string;
            persons: number;
            place?: string;
            price?: number;
            route: string;
            sex?: string;
            shared?: string;
        };
        NewDecision: {
            due?: string;
            measures?: string[];
            owner?: string;
            owner_en?: string;
            owner_fr?: string;
            parties?: string[];
            source?: string;
            status?: components["schemas"]["CommitmentStatus"];
            text?: string;
            text_en?: string;
            text_fr?: string;
        };
        NewDraft: {
            draft: components["schemas"]["Draft"];
            team?: string;
        };
        NewEvidence: {
            measure?: string;
            note?: string;
            note_en?: string;
            note_fr?: string;
        };
        NewLiaisonPost: {
            accredited_until?: string;
            authorities?: string;
            authorities_en?: string;
            authorities_fr?: string;
            id?: string;
            languages?: components["schemas"]["Names"];
            party: string;
            reach?: components["schemas"]["Names"];
            reason: string;
            seat: string;
            tasks?: string;
            tasks_en?: string;
            tasks_fr?: string;
        };
        NewMeeting: {
            begins: string;
            ends?: string;
            host?: string;
            parties: string[];
            place?: string;
            /** @enum {unknown} */
            series: "experts" | "consultations" | "seminar" | "igc" | "other";
            title?: string;
            title_en?: string;
            title_fr?: string;
        };
        NewPassword: {
            before: string;
            now: string;
        };
        NewPlace: {
            code: string;
            country: string;
            kind?: components["schemas"]["PlaceKind"];
            latitude: number;
            longitude: number;
            name?: string;
            name_en?: string;
            name_fr?: string;
        };
        NewPosting: {
            begins: string;
            ends?: string;
            from: string;
            /** @enum {unknown} */
            kind: "counsellor" | "expert";
            task?: string;
            task_en?: string;
            task_fr?: string;
            to: string;
        };
        NewProtectionFile: {
            /** @description or a request or draft of it */
            case?: string;
            decide_by?: string;
            note?: string;
            person?: components["schemas"]["Example"];
            reference?: string;
            review_on?: string;
            says?: components["schemas"]["Says"];
            stopped?: boolean;
        };
        NewResult: {
            ends?: string;
            result?: string;
            result_en?: string;
            result_fr?: string;
        };
        NewRoute: {
            id: string;
            name?: string;
            name_en?: string;
            name_fr?: string;
            stops: {
                by?: components["schemas"]["TransportMode"];
                place: string;
            }[];
        };
        NewToken: {
            days: number;
            label: string;
            rights: components["schemas"]["Right"][];
        };
        NewTopic: {
            topic?: string;
            topic_en?: string;
            topic_fr?: string;
        };
        NextStep: {
            by: string[];
            four_eyes: boolean;
            ours?: boolean;
            step: string;
            title: string;
        };
        Note: {
            text: string;
        };
        Nothing: Record<string, unknown>;
        Observers: {
            observers: {
                aggregates: boolean;
                agreement: string;
                name: string;
                needs_consent: boolean;
                nodes: {
                    name: string;
                    state: string;
                }[];
                party: string;
                procedure: string;
                referral: string | null;
                witness: string;
                witnessed_at: string;
            }[];
        };
        Obstacle: {
            agreement: string;
            cause: string;
            cause_text: string;
            count: components["schemas"]["BilanFigure"];
            /** @enum {unknown} */
            kind: "no_answer" | "not_proved" | "not_done" | "refused" | "late" | "diverges";
            median_late_minutes: number;
            of: number;
            party: string;
            procedure: string;
            remedy: string;
            title: string;
            told: string;
        };
        Obstacles: {
            days: number;
            obstacles: components["schemas"]["Obstacle"][];
        };
        OffenceCompared: {
            carrier_fines: {
                article: string;
                least: string;
                most: string;
                pack: string;
                per: string;
                spares_asylum: boolean;
                text: string;
            }[];
            differences: {
                offence: string;
                pack: string;
                text: string;
                what: string;
                word: string;
            }[];
            dual_criminality?: {
                /** @enum {unknown} */
                answer: "yes" | "conditional" | "no" | "no_sheet";
                asked: string;
                asking: string;
                common_acts: string[];
                needs: string[];
                needs_benefit: boolean;
                not_where: string[];
            };
            offence: string;
            protocol: string;
            sheets: {
                acts: string[];
                article: string;
                benefit: string;
                confirmed: boolean;
                elements: string[];
                exempt: {
                    [key: string]: string;
                };
                exempt_articles: {
                    [key: string]: string;
                };
                id: string;
                pack: string;
                pack_title: string;
                parties: string[];
                penalties: {
                    article: string;
                    penalty: string;
                    when: string;
                }[];
                title: string;
            }[];
        };
        OffenceKinds: {
            offences: string[];
        };
        OpenApi: Record<string, unknown>;
        OwnRows: {
            places: {
                at: string;
                by: string;
                code: string;
                country: string;
                kind: components["schemas"]["PlaceKind"];
                latitude: number;
                longitude: number;
                name: string;
            }[];
            routes: {
                at: string;
                by: string;
                id: string;
                name: string;
                stops: {
                    by: components["schemas"]["TransportMode"];
                    place: string;
                }[];
            }[];
        };
        Pack: {
            articles: {
                ref: string;
                /** @enum {unknown} */
                status: "confirmed" | "unconfirmed";
                text: string;
            }[];
            carrier_fines: {
                article: string;
                least: {
                    amount: number;
                    currency: string;
                } | null;
                most: {
                    amount: number;
                    currency: string;
                } | null;
                per: string;
                spares_asylum: boolean;
                text: string;
            }[];
            facing: string[];
            id: string;
            in_force_from: string;
            in_force_to: string;
            kind: string;
            offences: {
                acts: string[];
                article: string;
                benefit: string;
                elements: string[];
                exempt: {
                    article: string;
                    how: string;
                    who: string;
                }[];
                id: string;
                kind: string;
                penalties: {
                    article: string;
                    at_least: boolean;
                    fine: {
                        amount: number;
                        currency: string;
                    } | null;
                    least: string | null;
                    most: string | null;
                    when: string;
                }[];
                title: string;
            }[];
            onward: {
                article: string;
                needs: string;
                text: string;
                to: string[];
            }[];
            parties: string[];
            procedures: {
                /** @description behind each of the contents, as far as there is one */
                articles?: {
                    [key: string]: string;
                };
                deadlines: {
                    article: string;
                    eu1182_71: boolean;
                    id: string;
                    limit: string | null;
                    starts: string[];
                    stops: string[];
                    suspended_in: string[];
                    when: {
                        [key: string]: string[];
                    };
                }[];
                evidence: {
                    article: string;
                    force: string;
                    id: string;
                    title: string;
                }[];
                id: string;
                optional: string[];
                refusals: {
                    article: string;
                    id: string;
                    title: string;
                }[];
                reminders: {
                    before: string;
                    deadline: string;
                    to: string;
                }[];
                required: string[];
                steps: {
                    by: string[];
                    four_eyes: boolean;
                    from: string[];
                    to: string[];
                }[];
                title: string;
            }[];
            retention: {
                article: string;
                data: string[];
                id: string;
                limit: string | null;
                review: string | null;
                starts: string;
                text: string;
            }[];
            rules: {
                article: string;
                because: string;
                /** @enum {unknown} */
                effect: "deny" | "review" | "allow";
                id: string;
            }[];
            scope: string;
            source: string;
            title: string;
            yearly_reports: {
                article: string;
                by: string;
                id: string;
                text: string;
            }[];
        };
        PartnerAnswer: {
            agreement: string;
            bytes_fetched: number;
            bytes_received: number;
            bytes_sent: number;
            checks: string[];
            fault?: {
                code: string;
                detail: string;
            };
            held_back: string[];
            hits: {
                category: string;
                handle: string;
                key: string;
            }[];
            keys: number;
            learned: string;
            partner: string;
            purpose: string;
            shown_bits: number;
            unasked: string[];
        };
        Partners: {
            partners: {
                contact_at?: string;
                fault?: string | null;
                fingerprint: string | null;
                name: string;
                party: string;
                rejected?: number;
                state: string;
                valid_until: string;
                waiting?: number;
                waiting_since?: string;
            }[];
        };
        PartnersCheck: {
            agreement: string;
            facts: Record<string, unknown>;
            partners?: string[];
            partners_only?: boolean;
            queries: {
                [key: string]: components["schemas"]["Example"];
            };
        };
        PartnersChecked: {
            partners: components["schemas"]["PartnerAnswer"][];
            responses: Record<string, unknown>;
        };
        PassengersChecked: {
            checked: number;
            /** @description false: fewer came than were announced */
            complete: boolean;
            flights: {
                arrival_airport: string;
                arrival_at: string;
                carrier: string;
                departure_airport: string;
                departure_at: string;
                number: string;
            }[];
            hits: {
                candidates: components["schemas"]["CandidateShown"][];
                passenger: {
                    birth_date: string;
                    given_names: string;
                    locator: string;
                    role: string;
                    seat: string;
                    surname: string;
                };
            }[];
            message: string;
            problems: string[];
        };
        PicturesCame: {
            came: {
                at: string;
                fault: string | null;
                message: string;
                partner: string;
                taken: components["schemas"]["PictureTaken"] | null;
            }[];
        };
        PictureShare: {
            agreement?: string;
            facts: string;
            from: string;
            partner?: string;
            team?: string;
            to: string;
            until: string;
        };
        PictureTaken: {
            by: string;
            counts: number;
            from: string;
            k: number;
            until: string;
        };
        PictureTaking: {
            message: string;
            partner: string;
        };
        /** @enum {unknown} */
        PlaceKind: "state" | "town" | "section" | "point";
        Posting: {
            begins: string;
            ends: string;
            from: string;
            id: string;
            /** @enum {unknown} */
            kind: "counsellor" | "expert";
            kind_text: string;
            results: string[];
            task: string;
            to: string;
            version: number;
        };
        Postings: {
            postings: components["schemas"]["Posting"][];
        };
        Problem: {
            code: string;
            detail: string;
            instance: string;
            status: number;
            title: string;
            type: string;
        };
        ProtectionFigures: {
            at: string;
            /** @description that the rules in force keep, each proved */
            invariants: number;
            /** @description answers to partners that tell nothing of whether there is a record */
            neutral: number;
            /** @description cases in which a file says that a claim is open or under appeal */
            open_claims: number;
            rules_at: string;
            rules_fault: string | null;
            /** @description of stopped and neutral */
            since: string;
            /** @description steps of a readmission that we took in these cases since their file was opened */
            steps: number;
            /** @description stops by protection officers, and drafts that they returned */
            stopped: number;
        };
        ProtectionFile: {
            case: string;
            changed: string;
            changed_by: string;
            decide_by: string;
            id: string;
            /** @description when somebody asked for the end of the last stop; empty: nobody */
            lift_asked: string;
            lift_asked_by: string;
            lift_reason: string;
            /** @description when a second person agreed; empty: nobody has */
            lifted: string;
            lifted_by: string;
            note: string;
            opened: string;
            opened_by: string;
            recognised_by: number;
            reference: string;
            review_on: string;
            says: components["schemas"]["Says"];
            /** @enum {unknown} */
            state: "open" | "closed";
            /** @description since when nothing about them goes; empty: the rules decide */
            stopped: string;
            version: number;
        };
        ProtectionFiles: {
            files: components["schemas"]["ProtectionFile"][];
        };
        Purposes: {
            default: string | null;
            node: string;
            party: string;
            profiles: {
                legal_basis: string;
                name: string;
                purpose: string;
            }[];
        };
        Queue: {
            groups: {
                count: number;
                /** @enum {unknown} */
                group: "overdue" | "due_soon" | "not_due_yet" | "waiting" | "over";
                /** @description as `after`, with the same group */
                next: number | null;
                requests: components["schemas"]["Row"][];
            }[];
        };
        QueueFacets: {
            agreement: components["schemas"]["Facets"];
            channel: components["schemas"]["Facets"];
            partner: components["schemas"]["Facets"];
            state: components["schemas"]["Facets"];
        };
        Reach: {
            forbidden: {
                /** @description none: every one */
                action: string[];
                article: string;
                but_action: string[];
                /** @description none: all */
                data: string[];
                pack: string;
                rule: string;
                texts: {
                    en: string;
                    fr: string;
                };
                title: string;
            }[];
            from: string;
            instruments: {
                deadlines: {
                    article: string;
                    id: string;
                    limit: string;
                    limit_text: string | null;
                    procedure: string;
                    procedure_title: string;
                }[];
                pack: string;
                permissions: {
                    action: string[];
                    article: string;
                    because: string;
                    by_a_person: string[];
                    confirmed: boolean;
                    data: string[];
                    purpose: string[];
                    rule: string;
                    texts: {
                        en: string;
                        fr: string;
                    };
                }[];
                title: string;
            }[];
            to: string;
        };
        ReachMatrix: {
            answers: {
                forbidden: {
                    action: string[];
                    article: string;
                    but_action: string[];
                    data: string[];
                    pack: string;
                    rule: string;
                    title: string;
                }[];
                instruments: {
                    pack: string;
                    permissions: {
                        action: string[];
                        article: string;
                        by_a_person: string[];
                        confirmed: boolean;
                        data: string[];
                        purpose: string[];
                        rule: string;
                    }[];
                    title: string;
                }[];
            }[];
            parties: string[];
            rows: {
                from: string;
                /** @description to each party the number of its answer */
                to: {
                    [key: string]: number;
                };
            }[];
        };
        ReadEntry: {
            at: string;
            index: number;
            kind: string;
            legal_basis: string;
            outcome: string;
            packs: string;
            purpose: string;
            rule: string;
            /** @description how many persons or records it concerns; who they are, an entry does not say */
            subjects: number;
            user: string;
        };
        ReadSample: {
            count: number;
            drawn: components["schemas"]["ReadEntry"][];
            /** @description that were drawn from */
            reads: number;
            seed: string;
            since: string;
            /** @description of the log: the same seed, size and since draw the same */
            size: number;
        };
        ReadsReviewed: {
            reads: number;
            reads_min: number;
            size: number;
            times_min: number;
            unusual: {
                entries: components["schemas"]["ReadEntry"][];
                from: string;
                own_usual: boolean;
                purpose: string;
                reads: number;
                until: string;
                user: string;
                usual: number;
            } | null;
            windows: number;
            windows_min: number;
        };
        Reason: {
            reason?: string;
        };
        Receipts: {
            receipts: {
                at: string;
                by: string;
                document: string;
                stage: string;
            }[];
        };
        ReconcileAnswer: Record<string, unknown>;
        ReconcileForm: {
            queries: string;
        };
        ReconcileQuery: {
            limit?: number;
            properties?: Record<string, unknown>[];
            query?: string;
            type?: string | string[];
        };
        ReconcileRequest: {
            [key: string]: components["schemas"]["ReconcileQuery"];
        };
        Reminders: {
            reminders: {
                at: string;
                deadline: string;
                due: string;
                number: number;
                request: string;
                to: string;
            }[];
        };
        Report: {
            /** @enum {unknown} */
            by: "purpose" | "partner" | "user" | "rule" | "day";
            entries: number;
            lines: {
                entries: number;
                first: string;
                kinds: {
                    [key: string]: number;
                };
                last: string;
                name: string | null;
            }[];
            size: number;
        };
        RequestPage: components["schemas"]["Row"] & {
            astray: {
                at: string;
                message: string;
                state: string;
                stood: string;
                why: string;
            }[];
            clocks: {
                article: string;
                due: string;
                id: string;
                late: boolean;
                started: string;
                stopped: string;
                suspended: boolean;
                text: string | null;
            }[];
            history: {
                at: string;
                state: string;
                title: string;
            }[];
            messages: {
                at: string;
                /** @description of what went from here, as far as the asker may know */
                decision: components["schemas"]["Decision"] | null;
                message: string;
                ours: boolean;
                state: string;
            }[];
            next: components["schemas"]["NextStep"][];
            refusals: {
                article: string;
                ground: string;
                title: string;
            }[];
        };
        /** @enum {unknown} */
        Right: "consult" | "look_up" | "queue" | "read" | "draft" | "approve" | "protect" | "study" | "subjects" | "oversee" | "administer" | "watch";
        /** @enum {unknown} */
        Role: "officer" | "supervisor" | "protection_officer" | "analyst" | "clerk" | "data_protection_officer" | "administrator" | "overseer";
        Row: {
            agreement: string;
            assignee: string;
            case: string;
            channel: string;
            deadline: string;
            due: string;
            id: string;
            limit?: {
                article: string;
                due: string;
                id: string;
                text: string | null;
            } | null;
            /** @description ours, or else theirs */
            next?: components["schemas"]["NextStep"][];
            not_foreseen: number;
            number: number;
            opened: string;
            ours: boolean;
            partner: string;
            procedure: string;
            procedure_title?: string;
            state: string;
            state_title?: string;
            team: string;
            /** @description the number that the other side gave it; empty: none, or it is the same */
            theirs?: string;
            urgent: boolean;
            version: number;
        };
        Said: {
            confirmed: boolean;
            human_confirmed: boolean;
            judgements: components["schemas"]["JudgementShown"][];
            lapsed: components["schemas"]["JudgementShown"][];
            relation: string;
            set_aside: boolean;
        };
        Says: {
            countries?: Record<string, unknown>;
            facts?: Record<string, unknown>;
            may_pass_to?: string[];
        };
        ScoredEntity: components["schemas"]["Entity"] & {
            explanations: {
                [key: string]: components["schemas"]["Explanation"];
            };
            features: {
                [key: string]: number;
            };
            match: boolean;
            score: number;
        };
        SearchResponse: {
            facets: Record<string, unknown>;
            limit: number;
            offset: number;
            results: components["schemas"]["Entity"][];
            total: components["schemas"]["Total"];
        };
        Sent: {
            case?: string;
            decision?: Record<string, unknown>;
            digest?: string;
            id?: string;
            message?: Record<string, unknown>;
            partner?: string;
            submitted?: string;
        };
        SignedIn: {
            expires?: string;
            full_name: string;
            language: string;
            node: string;
            party: string;
            rights: components["schemas"]["Right"][];
            roles: components["schemas"]["Role"][];
            teams: string[];
            user: string;
        };
        SignIn: {
            name: string;
            password: string;
        };
        Status: {
            status: string;
        };
        StatusChange: {
            reason: string;
            status: components["schemas"]["CommitmentStatus"];
        };
        SubjectAccess: {
            reads: {
                at: string;
                dataset: string;
                id: string;
                index: number | null;
                kind: string;
                legal_basis: string;
                outcome: string;
                purpose: string;
                user: string;
            }[];
            records: {
                caption: string;
                dataset: string;
                disclosure_basis: string;
                expires_at: string;
                id: string;
                score: number;
                told: boolean;
            }[];
        };
        SuggestResponse: {
            prefix: string;
            result: Record<string, unknown>[];
        };
        Team: {
            team: string;
        };
        TemplateFields: {
            fields: {
                article: string;
                confirmed: boolean;
                /** @description what the article says, in our own words */
                law: {
                    en: string;
                    fr: string;
                } | null;
                name: string;
                needed: boolean;
                options: {
                    id: string;
                    title: {
                        en: string;
                        fr: string;
                    };
                }[] | null;
                pack: string;
                pack_title: {
                    en: string;
                    fr: string;
                } | null;
                path: string;
                title: {
                    en: string;
                    fr: string;
                } | null;
            }[];
        };
        Token: {
            expires: string;
            id: string;
            label: string;
            made: string;
            revoked: string | null;
            rights: components["schemas"]["Right"][];
        };
        TokenMade: {
            expires: string;
            id: string;
            token: string;
        };
        Tokens: {
            tokens: components["schemas"]["Token"][];
        };
        Told: {
            erased: boolean;
            told: {
                draft?: string;
                explanation?: string;
                left_out?: string;
                message?: string;
                partner: string;
                told: boolean;
                would_be_told?: boolean;
            }[];
        };
        Total: {
            /** @enum {unknown} */
            relation: "eq" | "gte";
            value: number;
        };
        Transparency: {
            k: number;
            notes: components["schemas"]["Names"];
            party: string;
            quarters: components["schemas"]["Names"];
            sections: {
                /** @enum {unknown} */
                id: "requests" | "refusals" | "protections" | "errors";
                name: string;
                rows: {
                    counts: (number | null)[];
                    id: string;
                    name: string;
                }[];
                sums: (number | null)[];
            }[];
        };
        /** @enum {unknown} */
        TransportMode: "air" | "rail" | "road" | "sea" | "foot" | "unknown";
        TriedCase: {
            author: string;
            countries?: Record<string, unknown>;
            data?: string[];
            facts?: Record<string, unknown>;
            instrument: string;
            recipient: Record<string, unknown>;
        };
        Vocabulary: {
            actors: {
                id: string;
                title: {
                    en: string;
                    fr: string;
                };
            }[];
            elements: {
                id: string;
                title: {
                    en: string;
                    fr: string;
                };
            }[];
            facts: {
                computed: boolean;
                id: string;
                title: {
                    en: string;
                    fr: string;
                };
                values: {
                    id: string;
                    title: {
                        en: string;
                        fr: string;
                    };
                }[];
            }[];
            fields: {
                id: string;
                title: {
                    en: string;
                    fr: string;
                };
            }[];
            obligations: {
                id: string;
                title: {
                    en: string;
                    fr: string;
                };
            }[];
            states: {
                id: string;
                title: {
                    en: string;
                    fr: string;
                };
            }[];
        };
        WireHello: {
            agreements: {
                id: string;
                in_force: boolean;
            }[];
            certificate: string;
            knows: string;
            name: string;
            party: string;
            /** Format: date-time */
            time: string;
            versions: number[];
        };
        Zone: {
            /** @description lines apart by a line end or | */
            zone: string;
        };
        ZoneRead: {
            birth_date: string;
            birth_date_iso: string;
            checks: {
                /** @enum {unknown} */
                birth_date: "ok" | "bad" | "na";
                /** @enum {unknown} */
                composite: "ok" | "bad" | "na";
                /** @enum {unknown} */
                document_number: "ok" | "bad" | "na";
                /** @enum {unknown} */
                expiry_date: "ok" | "bad" | "na";
                /** @enum {unknown} */
                optional: "ok" | "bad" | "na";
            };
            document_code: string;
            document_number: string;
            expiry_date: string;
            expiry_date_iso: string;
            given_names: string;
            issuing_state: string;
            name_truncated: boolean;
            nationality: string;
            nationality_protected: boolean;
            optional: string;
            optional2: string;
            query: components["schemas"]["Example"];
            sex: string;
            suggestions: {
                as_read: string;
                field: string;
                suggested: string;
            }[];
            surname: string;
            type: string;
            valid: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    algorithms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Algorithms"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accounts"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Changes"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agreements: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreements"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agreement: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    alerts: {
        parameters: {
            query?: {
                ours?: boolean;
                partner?: string;
                review_by?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alerts"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeAlert: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlert"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    alert: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    flagAlert: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertFlag"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    alertHitDraft: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishAlert: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertPublish"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reviewAlert: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertReview"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawAlert: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertWithdraw"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bilan: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bilan"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    calendar: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addCommitment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCommitment"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commitment: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addEvidence: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEvidence"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shareCommitment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommitmentSharing"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentShares"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setCommitmentStatus: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeCommitments: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentsCame"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meetings"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planMeeting: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMeeting"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meeting: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeMeeting: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeetingClosing"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideAtMeeting: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDecision"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addTopic: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTopic"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    obstacles: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Obstacles"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postings: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postings"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makePosting: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPosting"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postings"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPostingResult: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewResult"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postings"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bilanReport: {
        parameters: {
            query?: {
                format?: string;
                lang?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulletins: {
        parameters: {
            query?: {
                all?: boolean;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulletins"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeBulletin: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBulletin"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulletinPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulletin: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulletinPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeBulletin: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBulletin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulletinPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    picture: {
        parameters: {
            query?: {
                sha256?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPicture: {
        parameters: {
            query?: {
                masked?: boolean;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulletinPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawBulletin: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulletinPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cases: {
        parameters: {
            query?: {
                limit?: number;
                team?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cases"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    case: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shareCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Team"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unshareCase: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Team"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    channels: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channels"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    channelMessages: {
        parameters: {
            query?: {
                channel?: string;
                limit?: number;
                ours?: boolean;
                party?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelMessages"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    channelMessage: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelMessage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChannelFile: {
        parameters: {
            query?: {
                agreement?: string;
                channel?: string;
                procedure?: string;
                reply_to?: string;
                step?: string;
            };
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelMessage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check: {
        parameters: {
            query?: {
                limit?: number;
                set_aside?: boolean;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checked"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkAlarms: {
        parameters: {
            query?: {
                all?: boolean;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckAlarms"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkAlarmSeen: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkPartners: {
        parameters: {
            query?: {
                limit?: number;
                set_aside?: boolean;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartnersCheck"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnersChecked"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkPassengers: {
        parameters: {
            query?: {
                limit?: number;
                set_aside?: boolean;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PassengersChecked"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    colleagues: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Colleagues"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tryCase: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TriedCase"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drafts: {
        parameters: {
            query?: {
                author?: string;
                before?: number;
                case?: string;
                limit?: number;
                needs?: string;
                request?: string;
                state?: string;
                team?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drafts"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeDraft: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDraft"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draft: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeDraft: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Changes"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveDraft: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askApproval: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseChannel: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelChoice"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropDraft: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftFile: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachFile: {
        parameters: {
            query: {
                category: string;
                sha256?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    detachFile: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftHistory: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    returnDraft: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendDraft: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    frameworks: {
        parameters: {
            query?: {
                party?: string;
                with?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Frameworks"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hits: {
        parameters: {
            query?: {
                which?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hits"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    judgeHit: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Judgement"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgementMade"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    secondLook: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoJudgement: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    liaison: {
        parameters: {
            query?: {
                ends?: string;
                keep?: boolean;
                party?: string[];
                reach?: string;
                route?: string[];
                without?: string[];
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liaison"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addLiaisonPost: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLiaisonPost"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonPost"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    liaisonPost: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonPost"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLiaisonPost: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLiaisonPost"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonPost"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endLiaisonPost: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiaisonPostEnd"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonPost"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    taskLiaison: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiaisonTask"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evidenceSheet: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceSheet"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    observers: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observers"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offences: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffenceKinds"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offence: {
        parameters: {
            query?: {
                asked?: string;
                asking?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffenceCompared"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    flows: {
        parameters: {
            query?: {
                of?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flows"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countEvent: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCount"];
            };
        };
        responses: {
            /** @description OK */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    displacement: {
        parameters: {
            query?: {
                after?: number;
                before?: number;
                control?: string[];
                day?: string;
                of?: string;
                restriction?: string;
                route?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Displacement"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takePictures: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PicturesCame"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shareWithGroup: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupShare"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupShares"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importCounts: {
        parameters: {
            query?: {
                source?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountsImported"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownRows: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRows"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropOwnRow: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRows"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPlace: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlace"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRows"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    situationReport: {
        parameters: {
            query?: {
                after?: number;
                before?: number;
                control?: string[];
                day?: string;
                format?: string;
                lang?: string;
                of?: string;
                restriction?: string;
                route?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addRoute: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoute"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRows"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sharePicture: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PictureShare"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pictureTable: {
        parameters: {
            query?: {
                of?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takePicture: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PictureTaking"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureTaken"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    protectionFiles: {
        parameters: {
            query?: {
                closed?: boolean;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionFiles"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openProtection: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProtectionFile"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionFile"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    protectionFile: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionFile"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeProtection: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProtectionFile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionFile"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeProtection: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionFile"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    liftProtection: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftProtection"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionFile"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    protectionFigures: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionFigures"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    purposes: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purposes"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reach: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reach"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reachMatrix: {
        parameters: {
            query?: {
                from?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReachMatrix"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reminders: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminders"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queue: {
        parameters: {
            query?: {
                after?: number;
                agreement?: string[];
                assignee?: string;
                case?: string;
                channel?: string[];
                group?: string;
                limit?: number;
                ours?: boolean;
                partner?: string[];
                procedure?: string;
                q?: string;
                state?: string[];
                team?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    request: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignRequest: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Changes"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestPage"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestHistory: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteOnRequest: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            /** @description OK */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queueEvents: {
        parameters: {
            query?: {
                after?: number;
                agreement?: string[];
                assignee?: string;
                case?: string;
                channel?: string[];
                group?: string;
                limit?: number;
                ours?: boolean;
                partner?: string[];
                procedure?: string;
                q?: string;
                state?: string[];
                team?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Queue"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queueFacets: {
        parameters: {
            query?: {
                after?: number;
                agreement?: string[];
                assignee?: string;
                case?: string;
                channel?: string[];
                group?: string;
                limit?: number;
                ours?: boolean;
                partner?: string[];
                procedure?: string;
                q?: string;
                state?: string[];
                team?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueFacets"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
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
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description OK */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    subjectAccess: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Example"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectAccess"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    subjectLetter: {
        parameters: {
            query?: {
                language?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Example"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftTemplate: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                agreement: string;
                procedure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    templateFields: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                agreement: string;
                procedure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateFields"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenMade"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    vocabulary: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readZone: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Zone"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneRead"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    catalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deskFront: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deskFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    entity: {
        parameters: {
            query?: {
                dataset?: string;
                nested?: boolean;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proof: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report: {
        parameters: {
            query: {
                by: string;
                since?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sampleReads: {
        parameters: {
            query?: {
                count?: number;
                seed?: string;
                since?: string;
                size?: number;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadSample"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledgerState: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerState"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tile: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    entries: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                tile: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unusualReads: {
        parameters: {
            query?: {
                since?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadsReviewed"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyLedger: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerVerified"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    match: {
        parameters: {
            query?: {
                algorithm?: string;
                changed_since?: string;
                /** @deprecated */
                cutoff?: number;
                exclude_dataset?: string[];
                exclude_entity_ids?: string[];
                exclude_schema?: string[];
                include_dataset?: string[];
                limit?: number;
                threshold?: number;
                topics?: string[];
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchResponse"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                "Idempotency-Key"?: string;
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draft"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    message: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    messageFile: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
                sealed: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receipts: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipts"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inbox: {
        parameters: {
            query?: {
                case?: string;
                limit?: number;
                partner?: string;
                state?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Messages"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    outbox: {
        parameters: {
            query?: {
                case?: string;
                limit?: number;
                partner?: string;
                state?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Messages"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partners: {
        parameters: {
            query?: never;
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partners"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconcileManifest: {
        parameters: {
            query?: {
                algorithm?: string;
                changed_since?: string;
                queries?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconcileAnswer"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconcile: {
        parameters: {
            query?: {
                algorithm?: string;
                changed_since?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReconcileRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ReconcileForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconcileAnswer"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview: {
        parameters: {
            query: {
                id: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestEntity: {
        parameters: {
            query?: {
                limit?: number;
                prefix?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestResponse"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestProperty: {
        parameters: {
            query?: {
                limit?: number;
                prefix?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestResponse"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestType: {
        parameters: {
            query?: {
                limit?: number;
                prefix?: string;
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestResponse"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                changed_since?: string;
                countries?: string[];
                datasets?: string[];
                exclude_dataset?: string[];
                exclude_schema?: string[];
                facets?: string[];
                fuzzy?: boolean;
                include_dataset?: string[];
                limit?: number;
                offset?: number;
                q: string;
                schema?: string;
                simple?: boolean;
                target?: boolean;
                topics?: string[];
            };
            header?: {
                "X-Entraide-File"?: string;
                "X-Entraide-Legal-Basis"?: string;
                "X-Entraide-Purpose"?: string;
            };
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResponse"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transparencyPage: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transparency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transparency"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    wireHello: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WireHello"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    wirePrivateCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    wirePrivateStatement: {
        parameters: {
            query?: {
                digests?: number;
            };
            header?: never;
            path: {
                agreement: string;
                purpose: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    wirePrivateParts: {
        parameters: {
            query: {
                bits?: number;
                count?: number;
                epoch: string;
                first?: number;
            };
            header?: never;
            path: {
                agreement: string;
                purpose: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    wireFrames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    witnessed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                origin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
