// What partners are told in private checks: a structure for each partner, agreement and purpose, which
// follows the store.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <stop_token>

#include "node/held_outputs.h"
#include "node/node.h"
#include "node/private_seeds.h"
#include "node/stores.h"
#include "private_check/private_check.h"

namespace entraide::node {

/// What one partner is told under one agreement for one purpose.
struct Binding {
  std::string partner, agreement, purpose;
  auto operator<=>(const Binding&) const = default;
};

/// A change of an alert or of what is shared changes the parts that it is in. Rules, protection and the day
/// decide about every alert: after those every structure is made anew, from outputs that are kept. What
/// is out of date is not told, but for the day.
/// Threads: may be shared.
class PrivatePublisher {
 public:
  /// For one alert that is shared so: an index in hit_categories(); nothing: it is left out.
  using TellOne = std::function<Result<std::optional<std::uint8_t>>(
      const record::Entity& alert, const store::CheckShare& share)>;
  /// Code::not_found, Code::refused: the partner is bound by it no longer.
  using Teller = std::function<Result<TellOne>(const Binding& binding)>;
  struct Published {
    private_check::Statement statement;
    std::shared_ptr<const private_check::Structure> structure;
  };

  PrivatePublisher(const Config& config, const Clock& clock, PrivateSeeds& seeds, Stores& stores,
                   std::function<Result<std::string>()> revision, Teller teller);

  /// Made now where that takes a moment. Code::unavailable `node.private.making`: it is being made by
  /// keep_ready().
  Result<Published> published(const Binding& binding);
  /// Brings up to date all that partners asked for before, and makes the outputs of the next epoch in the
  /// last day before it. May take minutes; what was done counts when it is stopped.
  Result<void> keep_ready(const std::stop_token& stop);
  Result<HeldOutputs::Seeds> seeds_of(const Epoch& epoch, const record::Entity& alert);

 private:
  enum class Patience { request, keeper };
  /// Of all that decides who takes part.
  struct Stamp {
    std::string rules;  // about every alert: packs, protection, partners, the epoch
    std::string day;
    std::uint64_t edition = 0, shares = 0;  // of alerts; of what was said of them
    bool operator==(const Stamp&) const = default;
  };
  struct Book {
    Stamp of;
    std::vector<std::uint8_t> told;  // a category by the alert's number in the outputs, or `untold`
    std::uint64_t entries = 0;
    std::shared_ptr<const private_check::Structure> structure;
  };
  struct Shared {
    std::optional<record::Entity> alert;  // nothing: it takes part no longer
    std::vector<store::CheckShare> shares;
  };
  using SharedAlerts = std::map<std::string, Shared>;
  using Told = std::map<private_check::OutputSeed, std::uint8_t>;

  Result<Stamp> stamp();
  Result<std::vector<std::string>> changed_since(const Stamp& before);
  Result<void> want(const Binding& binding);
  Result<void> read_wanted();

  // private_following.cpp; making_ is held
  Result<void> open_outputs(const Epoch& epoch);
  Result<void> follow(const Epoch& epoch, const Stamp& now, Patience patience,
                      const std::stop_token& stop);
  Result<void> take_all(HeldOutputs& outputs, const Epoch& epoch, Patience patience,
                        const std::stop_token& stop);
  Result<void> prepare(const Epoch& next, const std::stop_token& stop);
  Result<SharedAlerts> page_after(const std::string& alert);
  Result<SharedAlerts> shared(const std::vector<std::string>& alerts);
  Result<void> apply(const Epoch& epoch, const SharedAlerts& changed, const Stamp& now);
  Result<std::optional<std::uint8_t>> told_of(const TellOne& tell, const Binding& binding,
                                              const Shared& one) const;
  Told told_now(const Book& book, const std::set<private_check::OutputSeed>& seeds);
  Result<void> rewrite(const Epoch& epoch, const Binding& binding, Book& book, const Told& before,
                       const Told& after);
  Result<void> build(const Epoch& epoch, const Binding& binding, const Stamp& now,
                     Patience patience, const std::stop_token& stop);
  void publish(const Epoch& epoch, const Binding& binding, const Book& book);

  const Config& config_;
  const Clock& clock_;
  PrivateSeeds& seeds_;
  Stores& stores_;
  std::function<Result<std::string>()> revision_;
  Teller teller_;

  std::timed_mutex making_;  // of what follows
  std::string epoch_;        // whose outputs these are
  std::unique_ptr<HeldOutputs> outputs_, next_;
  std::string next_epoch_;  // whose outputs are all in next_
  std::optional<Stamp> followed_;
  std::map<Binding, Book> books_;

  std::mutex told_mutex_;  // of what follows
  std::map<Binding, std::pair<Stamp, Published>> told_;
  std::set<Binding> wanted_;
  bool wanted_read_ = false;
};

/// Of one alert, on this thread. Code::invalid.
Result<HeldOutputs::Made> outputs_of(const Epoch& epoch, const record::Entity& alert);

}  // namespace entraide::node
