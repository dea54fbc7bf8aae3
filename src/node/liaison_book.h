// The liaison posts that this node's people keep, in the store.
#pragma once

#include "node/ledger_notes.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

class LiaisonBook final : public Liaisons {
 public:
  LiaisonBook(const Config& config, const Clock& clock, Stores& stores, LedgerNotes& notes)
      : config_{config}, clock_{clock}, stores_{stores}, notes_{notes} {}

  Result<liaison::Network> network() override;
  Result<PostShown> post(const std::string& id) override;
  Result<BilanKept> add_post(const liaison::PostWritten& post, const std::string& reason,
                             const Caller& caller) override;
  Result<BilanKept> change_post(const BilanAsked& asked, const liaison::PostWritten& post,
                                const std::string& reason, const Caller& caller) override;
  Result<BilanKept> end_post(const BilanAsked& asked, const std::string& day,
                             const std::string& reason, const Caller& caller) override;

 private:
  struct Standing {
    liaison::PostWritten written;
    store::BilanItem item;  // version 0: of the file
  };
  Result<liaison::Network> network(store::Store& store);
  Result<Standing> standing(store::Store& store, const BilanAsked& asked);
  Result<BilanKept> keep(store::Store& store, Standing standing, const std::string& what,
                         const std::string& reason, const Caller& caller);

  const Config& config_;
  const Clock& clock_;
  Stores& stores_;
  LedgerNotes& notes_;
};

}  // namespace entraide::node
