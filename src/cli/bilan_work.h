// What commands about the bilan, meetings and postings share.
#pragma once

#include "cli/commands.h"

namespace entraide::cli {

struct BilanWork {
  std::unique_ptr<node::Node> node;
  node::SignedIn who;
  node::Caller caller;  // of a change
};
/// With what was delivered since taken up.
Result<BilanWork> bilan_work(Session& session, const BilanOptions& options);
Result<BilanWork> bilan_change(Session& session, const BilanOptions& options);
/// `text` in the language of the command, `translation` in the other one.
bilan::Said said(const Session& session, const std::string& text, const std::string& translation);
bilan::Commitment commitment_of(const Session& session, const BilanOptions& options);
/// `key`: a sentence with `{id}`.
Exit tell_kept(const Session& session, const Result<node::BilanKept>& kept, std::string_view key);

}  // namespace entraide::cli
