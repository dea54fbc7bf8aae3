// One connection to the engine, and the few words in which the engines differ.
#pragma once

#include <soci/soci.h>

#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <typeindex>
#include <vector>

#include "base/base.h"
#include "store/address.h"
#include "store/fault.h"

namespace entraide::store {

/// All that differs. Every other statement of this room is the same text on both engines.
struct Dialect {
  std::string_view name;
  std::string_view begin_read;     // one picture of the database until the end
  std::string_view begin_write;    // takes what a writer needs at once, so it cannot fail half way
  std::string_view encoding;       // asks how the database keeps text
  std::string_view schema_exists;  // counts our table schema_version
  std::string_view lock_schema;    // only one process migrates
  std::string_view lock_mail;      // writers of mail take turns: what was read last stays the last
  std::string_view key_text;       // a column type that compares bytes, not by locale
  std::string_view row_number;     // a primary key that the engine numbers
  std::string_view clustered;      // a table that is its own index
  std::vector<std::string_view> settings;           // for each connection
  std::vector<std::string_view> database_settings;  // change the database itself
  std::vector<std::string_view> temporary_on_disk;  // for tables that may be larger than the memory
  std::string_view temporary_in_memory;             // as usual
  std::string_view commits_unhurried, commits_durable;  // on the disk with a later commit; at once
  bool one_writer = false;                              // others wait while one transaction writes
  std::string_view write_back;  // what another process committed and did not sync, on the disk
  std::vector<std::string_view> append_only;        // makes table `access` refuse UPDATE and DELETE
  std::vector<std::string_view> append_only_rules;  // the same of the tables about rules
  std::vector<std::string_view> judgements_stay;    // makes `judgement_event` refuse UPDATE
  std::string_view retain_until;                    // of what a record's content says
  std::vector<std::string_view> access_expires;     // lets old rows of `access` go
  std::vector<std::string_view> wipe;               // overwrites what was deleted
};

/// Runs it, and to its end: a statement that is left at a row keeps the engine's picture of that moment
/// and stands in the way of the commit. True: there was a row; its values are where they were bound to.
inline bool run_out(soci::statement& statement) {
  const bool found = statement.execute(true);
  for (bool more = found; more;) more = statement.fetch();
  return found;
}

/// A column that counts.
inline std::uint64_t counted(std::int64_t number) {
  ENSURE(number >= 0);
  return static_cast<std::uint64_t>(number);
}

class Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(const Address& address);
  /// Not yet connected: open() is the way in.
  explicit Connection(const Address& address);
  ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  const Dialect& dialect() const { return dialect_; }
  /// Grows by one whenever a lost connection was replaced: what hung on the old one is gone.
  int incarnation() const { return incarnation_; }

  /// `work(soci::session&)` returns a Result; whatever the engine throws becomes its Error.
  template <class Work>
  auto run(Work&& work) -> decltype(work(std::declval<soci::session&>())) {
    RETURN_IF_ERROR(revive());
    return guarded(std::forward<Work>(work));
  }

  /// The same between BEGIN and COMMIT: an Error undoes everything.
  template <class Work>
  auto transact(std::string_view begin, Work&& work)
      -> decltype(work(std::declval<soci::session&>())) {
    using Outcome = decltype(work(std::declval<soci::session&>()));
    RETURN_IF_ERROR(revive());
    if (in_transaction_) return Error{Code::conflict, "store.busy"};
    const auto turn = wait_for_turn(begin);
    RETURN_IF_ERROR(execute(begin));
    in_transaction_ = true;
    Outcome outcome = guarded(std::forward<Work>(work));
    if (outcome.ok()) {
      auto committed = execute("COMMIT");
      in_transaction_ = false;
      if (!committed.ok()) undo();
      give_up_kept();
      if (committed.ok()) return outcome;
      return std::move(committed).error();
    }
    in_transaction_ = false;
    undo();
    give_up_kept();
    return outcome;
  }

  /// Statements that are made once and kept with the connection: preparing one costs more than running
  /// it. `Kept` is made from a session, is at rest between two uses (run_out), and is used inside run() or
  /// transact() only, by what calls nobody else meanwhile.
  template <class Kept>
  Kept& kept(soci::session& session) {
    auto& one = kept_[std::type_index{typeid(Kept)}];
    if (!one) one = std::make_shared<Kept>(session);
    return *static_cast<Kept*>(one.get());
  }

  Result<void> execute(std::string_view statement);
  /// After something was deleted for good. Others who read at this moment put it off to the next
  /// time; nothing depends on it but how long traces lie on the disk.
  void wipe();
  /// Before anything is read: what a killed process had committed is given out from now on. On a full
  /// disk what matters is done all the same, the log of changes is synced first.
  void write_back();

 private:
  /// SQLite has one writer, and lets others sleep and try again: those of this process wait in line
  /// instead, which is many times as fast.
  std::unique_lock<std::mutex> wait_for_turn(std::string_view begin) const;
  Result<void> connect();
  Result<void> check_encoding();
  Result<void> revive();
  void undo();
  /// SOCI gives up a statement that failed, and PostgreSQL lets go of none before the transaction has
  /// ended.
  void give_up_kept() {
    if (std::exchange(kept_failed_, false)) kept_.clear();
  }

  template <class Work>
  auto guarded(Work&& work) -> decltype(work(std::declval<soci::session&>())) {
    try {
      return work(*session_);
    } catch (...) {
      Error error = fault_in_flight();
      kept_failed_ = true;
      if (!in_transaction_) give_up_kept();
      lost_ = lost_ || is_lost_connection(error);
      return error;
    }
  }

  Address address_;
  const Dialect& dialect_;
  std::unique_ptr<soci::session> session_;
  std::map<std::type_index, std::shared_ptr<void>> kept_;  // of that session: gone before it
  bool kept_failed_ = false;
  bool lost_ = false;
  bool in_transaction_ = false;
  int incarnation_ = 0;
};

}  // namespace entraide::store
