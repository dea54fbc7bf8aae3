// Alerts as records of the node, and the messages by which partners hear of them.
#pragma once

#include <boost/json/object.hpp>
#include <mutex>

#include "node/correspondence.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

class AlertBook final : public Alerts {
 public:
  AlertBook(Node& node, const Config& config, const Clock& clock, Entropy& entropy, Stores& stores,
            LedgerNotes& notes, Correspondence& correspondence)
      : node_{node},
        config_{config},
        clock_{clock},
        entropy_{entropy},
        stores_{stores},
        notes_{notes},
        correspondence_{correspondence} {}

  Result<std::string> create(const AlertDraft& draft, const std::string& facts,
                             const Caller& caller) override;
  Result<std::vector<AlertShown>> list(const Filter& filter, const Caller& caller) override;
  Result<AlertShown> show(const std::string& id, const Caller& caller) override;
  Result<void> review(const std::string& id, const std::string& review_on,
                      const std::string& expires_on, const std::string& reason,
                      const Caller& caller) override;
  Result<std::vector<AlertTold>> publish(const std::string& id, const std::string& facts,
                                         const std::vector<std::string>& partners,
                                         Rehearse rehearse, const Caller& caller) override;
  Result<AlertWithdrawn> withdraw(const std::string& id, const std::string& facts,
                                  Rehearse rehearse, const Caller& caller) override;
  Result<AlertTold> flag(const std::string& id, const std::string& ground,
                         const std::string& reasons, const std::string& facts, Rehearse rehearse,
                         const Caller& caller) override;
  Result<std::string> hit_draft(const std::string& id, const Caller& caller) override;
  Result<std::size_t> follow() override;

 private:
  /// One step of an alert's course, told to one partner.
  struct Step {
    std::string partner, party, state, action, in_reply_to;
    boost::json::object data;
  };
  /// Ours or a partner's; a read is noted.
  Result<record::Entity> held(const std::string& id, const Caller& caller, bool ours);
  Result<void> list_of(store::Store& store, const std::string& dataset,
                       const std::string& review_by, const Caller& caller,
                       std::vector<AlertShown>& shown);
  Result<std::vector<store::Request>> courses(const std::string& id);
  /// In its dataset, with the entry that tells of it.
  Result<void> keep(const record::Entity& alert, Happened happened);
  static Result<boost::json::object> draft_of(const record::Entity& alert, const Step& step,
                                              const std::string& facts);
  Result<std::vector<store::Paper>> waiting(const std::string& id);
  Result<void> drop_waiting(const std::string& id, const Caller& caller);
  Result<std::string> on_the_desk(const std::string& id, const Step& step, const std::string& text,
                                  const Caller& caller);
  Result<AlertTold> tell(const record::Entity& alert, const Step& step, const std::string& facts,
                         Rehearse rehearse, const Caller& caller);
  Result<void> check_published(const record::Entity& alert);
  /// The messages by which partners have it from us: partner to id.
  Result<std::map<std::string, std::string>> told_before(const std::string& id);

  Result<bool> take(const store::Receipt& receipt, const agreement::Packs& packs);
  Result<bool> take_in(const store::InMessage& message, const agreement::Pack& pack);
  Result<bool> left_alone(const store::InMessage& message);
  Result<bool> take_out(const store::InMessage& message);

  Node& node_;
  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  Stores& stores_;
  LedgerNotes& notes_;
  Correspondence& correspondence_;
  std::mutex following_;
};

}  // namespace entraide::node
