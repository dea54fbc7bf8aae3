// The picture, kept in the store.
#pragma once

#include <boost/json/object.hpp>
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
  Result<std::uint64_t> count_cases() override;  // picture_cases.cpp
  Result<std::uint64_t> drop(const std::string& source, const Caller& caller) override;
  Result<PictureShown> show(PictureOf of) override;
  Result<picture::Situation> situation(PictureOf of, const std::optional<RestrictionAsked>& asked,
                                       Language language) override;
  Result<store::Paper> share(const ShareAsked& asked, const Caller& caller) override;
  Result<picture::Published> take(const std::string& partner, const std::string& message,
                                  const Caller& caller) override;
  Result<std::vector<PictureCame>> take_all(const Caller& caller) override;  // picture_came.cpp
  // picture_own.cpp
  Result<std::shared_ptr<const picture::Atlas>> atlas() override;
  Result<std::vector<OwnRow>> own_rows() override;
  Result<void> add_place(const picture::Place& place, const Caller& caller) override;
  Result<void> add_route(const picture::OwnRoute& route, const Caller& caller) override;
  Result<void> drop_own(const std::string& id, const Caller& caller) override;
  Result<Transparency> transparency(bool for_everybody) override;  // transparency.cpp

 private:
  std::string party() const;
  std::uint64_t k() const { return static_cast<std::uint64_t>(config_.picture_k); }
  Result<std::shared_ptr<const picture::Atlas>> atlas(store::Store& store);
  Result<std::vector<picture::Event>> events_of(store::Store& store, const std::string& source,
                                                const picture::Atlas& atlas);
  Result<std::vector<store::CaseCounted>> cases_of(store::Store& store, picture::Month month,
                                                   const picture::Atlas& atlas);
  Result<void> keep_own(store::Store& store, store::BilanItem item, std::string what,
                        const Caller& caller);
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
/// What agreements let go unasked: which procedure of theirs carries it, with what the rules are told.
struct StrategicWay {
  std::string_view agreement, procedure, step, action;
};
StrategicWay strategic_way(std::string_view agreement);
/// Whether such a message may have carried it, by what stands outside of its envelope.
bool may_carry(const store::InMessage& message);
/// A draft for `to` under that agreement (empty: the Smuggling Protocol), `aggregate` in it.
std::string strategic_draft(const std::string& to, const std::string& partner,
                            const std::string& agreement, boost::json::object aggregate);
/// What a message says of `aggregate` in that format; nothing: it does not.
std::optional<boost::json::object> strategic_content(const wire::Message& message,
                                                     std::string_view format);
/// What a message of this node says of a route in its category `route`: so many persons, as the atlas can count them.
/// Nothing: it says none, or not how many.
std::optional<picture::Event> event_of_message(const wire::Message& message,
                                               const picture::Atlas& atlas);
/// What stands for a case in the store once it is counted: it tells of no count.
std::string case_mark(const std::string& case_id, const picture::Event& event);

/// The picture in what a message says of `aggregate`. Code::invalid.
Result<picture::Published> picture_in(const wire::Message& message);

}  // namespace entraide::node
