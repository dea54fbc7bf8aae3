// The liaison network of this node: the posts of its file, and those that its people keep here. Part of node.h.
#pragma once

#include <string>
#include <vector>

#include "liaison/liaison.h"
#include "node/bilan.h"

namespace entraide::node {

/// A post as it stands, and what became of it here.
struct PostShown {
  liaison::PostWritten written;
  std::uint64_t version = 0;               // 0: as the file has it
  std::vector<store::BilanEvent> history;  // oldest first
};

/// What changes something is noted in the ledger, in one transaction with it.
class Liaisons {
 public:
  Liaisons() = default;
  virtual ~Liaisons() = default;
  Liaisons(const Liaisons&) = delete;
  Liaisons& operator=(const Liaisons&) = delete;

  /// The file's posts ([liaison] file), and in place of those of the same id and beside them the ones kept here.
  virtual Result<liaison::Network> network() = 0;
  virtual Result<PostShown> post(const std::string& id) = 0;
  /// Code::conflict: there is one of that id.
  virtual Result<BilanKept> add_post(const liaison::PostWritten& post, const std::string& reason,
                                     const Caller& caller) = 0;
  /// All of it anew; a post of the file is kept here from then on.
  virtual Result<BilanKept> change_post(const BilanAsked& asked, const liaison::PostWritten& post,
                                        const std::string& reason, const Caller& caller) = 0;
  /// `day`: the last one on which it stands.
  virtual Result<BilanKept> end_post(const BilanAsked& asked, const std::string& day,
                                     const std::string& reason, const Caller& caller) = 0;
};

}  // namespace entraide::node
