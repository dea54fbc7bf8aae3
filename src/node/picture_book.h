// The picture, kept in the store.
#pragma once

#include <mutex>
#include <optional>

#include "node/ledger_notes.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

class PictureBook final : public Pictures {
 public:
  PictureBook(Node& node, const Config& config, const Clock& clock, Entropy& entropy,
              std::mutex& entropy_mutex, Stores& stores, LedgerNotes& notes)
      : node_{node},
        config_{config},
        clock_{clock},
        entropy_{entropy},
        entropy_mutex_{entropy_mutex},
        stores_{stores},
        notes_{notes} {}

  Result<PictureImported> import(std::string_view csv, const std::string& source,
                                 const Caller& caller) override;
  Result<void> count(const picture::Event& event, const std::string& case_id,
                     const Caller& caller) override;
  Result<std::uint64_t> drop(const std::string& source, const Caller& caller) override;
  Result<PictureShown> show(PictureOf of) override;
  Result<picture::Situation> situation(PictureOf of, const std::optional<RestrictionAsked>& asked,
                                       Language language) override;
  Result<store::Paper> share(const ShareAsked& asked, const Caller& caller) override;
  Result<picture::Published> take(const std::string& partner, const std::string& message,
                                  const Caller& caller) override;
  Result<Transparency> transparency(bool for_everybody) override;  // transparency.cpp

 private:
  std::string party() const;
  std::uint64_t k() const { return static_cast<std::uint64_t>(config_.picture_k); }
  Result<std::vector<picture::Event>> events_of(store::Store& store, const std::string& source);
  Result<std::vector<picture::Published>> of_partners(store::Store& store);
  Result<store::LedgerNote> entry(const std::string& subject, const Caller& caller,
                                  std::string outcome, const std::string& partner = {});
  Result<void> not_shared_yet(store::Store& store, const ShareAsked& asked);

  Node& node_;
  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  std::mutex& entropy_mutex_;
  Stores& stores_;
  LedgerNotes& notes_;
  std::mutex counted_mutex_;
  std::optional<Transparency> counted_;  // of the last quarters that are over
};

/// The draft that carries a picture under that agreement.
Result<std::string> picture_draft(const ShareAsked& asked, const picture::Published& picture);
/// The picture in what a message says of `aggregate`. Code::invalid.
Result<picture::Published> picture_in(const wire::Message& message);

}  // namespace entraide::node
