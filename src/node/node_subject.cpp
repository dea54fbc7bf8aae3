// What is held about somebody and who read it; forgetting somebody; forgetting what is old.
#include <algorithm>
#include <set>
#include <utility>

#include "node/alert_text.h"
#include "node/inside.h"

namespace entraide::node {

namespace {

using std::chrono::days;

/// The committed bytes of every name and document number that the person gives.
std::set<std::string> committed_of(const record::Entity& person) {
  std::set<std::string> all;
  for (const auto& subject : question_subjects(person)) all.insert(subject.committed);
  return all;
}

Result<ledger::Hash> commitment_of(const std::string& salt_digits, std::string_view committed) {
  ASSIGN_OR_RETURN(const auto bytes, from_hex(salt_digits));
  ledger::Salt salt{};
  if (bytes.size() != salt.size()) return Error{Code::corrupt, "node.ledger.salt"};
  std::copy(bytes.begin(), bytes.end(), salt.begin());
  return ledger::commitment(salt, as_bytes(committed));
}

Error bad_entry(std::uint64_t index) {
  return Error{Code::corrupt, "node.ledger.entry", {{"index", fmt::format("{}", index)}}};
}

/// Entries of the signed log, one bundle at a time: whoever asks goes forward.
class EntryReader {
 public:
  explicit EntryReader(std::filesystem::path folder) : folder_{std::move(folder)} {}
  Result<ledger::Entry> at(std::uint64_t index) {
    if (bundle_ != index / ledger::tile_width || index >= log_->checkpoint().size)
      RETURN_IF_ERROR(read_bundle(index));
    return decoded(entries_[index % ledger::tile_width], index);
  }

 private:
  Result<void> read_bundle(std::uint64_t index) {
    bundle_.reset();
    if (!log_ || index >= log_->checkpoint().size) {  // signed since it was opened, or never
      ASSIGN_OR_RETURN(log_, ledger::Published::open(folder_));
      if (index >= log_->checkpoint().size) return bad_entry(index);
    }
    ASSIGN_OR_RETURN(entries_, log_->bundle(index / ledger::tile_width));
    bundle_ = index / ledger::tile_width;
    return {};
  }

  const std::filesystem::path folder_;
  std::optional<ledger::Published> log_;
  std::optional<std::uint64_t> bundle_;
  std::vector<Bytes> entries_;
};

/// Where one of these bytes is what the place's commitment hides.
Result<bool> hides(const ledger::Entry& entry, const store::SubjectPlace& place,
                   const std::set<std::string>& committed) {
  if (place.position >= entry.subjects.size()) return false;
  for (const auto& one : committed) {
    ASSIGN_OR_RETURN(const auto hash, commitment_of(place.salt, one));
    if (hash == entry.subjects[place.position]) return true;
  }
  return false;
}

}  // namespace

/// Collects the reads of one person.
class ReadsOf {
 public:
  ReadsOf(store::Store& store, std::filesystem::path folder, SubjectAccess& found)
      : store_{store}, found_{found}, reader_{std::move(folder)} {}

  Result<void> record(const std::string& dataset, const std::string& id) {
    const auto committed = record_subject(dataset, id).committed;
    return each(dataset, id, {committed}, [&](const store::SubjectPlace&) {});
  }
  Result<void> questions(const std::set<std::string>& committed,
                         std::vector<store::SubjectPlace>* places) {
    return each("", "", committed, [&](const store::SubjectPlace& place) {
      if (places != nullptr) places->push_back(place);
    });
  }

 private:
  /// What is signed stands in the log alone; what is not yet, in the store.
  Result<ledger::Entry> entry_at(const store::SubjectPlace& place) {
    if (!place.content.empty()) return ledger::decode_entry(place.content);
    if (!place.log_index) return bad_entry(0);
    return reader_.at(*place.log_index);
  }

  template <class Found>
  Result<void> each(const std::string& dataset, const std::string& id,
                    const std::set<std::string>& committed, const Found& on_found) {
    if (committed.empty()) return {};
    return store_.for_each_place(
        dataset, id, [&](const store::SubjectPlace& place) -> Result<void> {
          ASSIGN_OR_RETURN(auto entry, entry_at(place));
          ASSIGN_OR_RETURN(const bool theirs, hides(entry, place, committed));
          if (!theirs && id.empty()) return {};  // somebody else's question
          // The store says that the entry is about this record, and the ledger does not.
          if (!theirs) return bad_entry(place.log_index.value_or(0));
          on_found(place);
          found_.reads.push_back({place.log_index, std::move(entry), dataset, id});
          return {};
        });
  }

  store::Store& store_;
  SubjectAccess& found_;
  EntryReader reader_;
};

Result<EvidenceSheet> Node::evidence_sheet(const std::string& id, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  ASSIGN_OR_RETURN(const auto found, post->find(id));
  const auto& [sent, received] = found;
  ASSIGN_OR_RETURN(auto opened, sent ? read_sent(sent->id, caller)
                                     : read_message(received->partner, received->id, caller));
  EvidenceSheet sheet;
  sheet.message = std::move(opened.message);
  sheet.digest = sent ? sent->digest : received->digest;
  sheet.self = post->identity().name;
  ASSIGN_OR_RETURN(sheet.receipts, post->receipts(id));
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  SubjectAccess handled;
  ReadsOf reads{*store, ledger_folder(), handled};
  RETURN_IF_ERROR(reads.record("messages", sheet.message.id));
  sheet.handled = std::move(handled.reads);
  return sheet;
}

namespace {

int kept_days(const Config& config, const std::string& dataset) {
  const auto list = config.lists.find(dataset);
  if (list == config.lists.end() || list->second.keep_days.empty())
    return config.retention.records_days;
  return parse_int(list->second.keep_days).value_or(config.retention.records_days);
}

std::string expiry_of(const Config& config, const store::Dataset& dataset) {
  const auto checked = parse_rfc3339(dataset.checked_at);
  return checked ? to_rfc3339(*checked + days{kept_days(config, dataset.name)}) : std::string{};
}

HeldRecord held_record(const Config& config, record::Entity entity, const store::Dataset& dataset,
                       double score) {
  HeldRecord held;
  held.entity = std::move(entity);
  held.dataset = dataset;
  held.expires_at = expiry_of(config, dataset);
  held.score = score;
  if (const auto list = config.lists.find(dataset.name); list != config.lists.end()) {
    held.told = list->second.disclosure != "neither";
    held.disclosure_basis = list->second.disclosure_basis;
  }
  return held;
}

}  // namespace

Result<SubjectAccess> Node::subject_access(const record::Entity& person, const Caller& caller) {
  RETURN_IF_ERROR(inside_->admit(caller));
  if (inside_->config.ledger.keeper == "no") return Error{Code::refused, "node.ledger.not_keeper"};
  match::Options options;
  options.threshold = options.cutoff = inside_->config.match_threshold;
  options.limit = 100;
  const auto candidates = inside_->index.search({person}, options).front();
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto datasets, store->datasets());
  SubjectAccess found;
  std::vector<Subject> shown = question_subjects(person);
  for (const auto& candidate : candidates) {
    ASSIGN_OR_RETURN(auto entity, store->entity(candidate.dataset, candidate.id));
    const auto dataset = std::find_if(datasets.begin(), datasets.end(), [&](const auto& one) {
      return one.name == candidate.dataset;
    });
    if (!entity || dataset == datasets.end()) continue;
    shown.push_back(record_subject(candidate.dataset, candidate.id));
    found.records.push_back(
        held_record(inside_->config, std::move(*entity), *dataset, candidate.score));
  }
  for (const auto& [name, list] : inside_->config.lists) {
    if (list.disclosure == "neither") found.neither.push_back(name);
  }
  ReadsOf reads{*store, ledger_folder(), found};
  for (const auto& one : found.records)
    RETURN_IF_ERROR(reads.record(one.dataset.name, one.entity.id));
  RETURN_IF_ERROR(reads.questions(committed_of(person), nullptr));
  std::sort(found.reads.begin(), found.reads.end(), [](const auto& a, const auto& b) {
    return std::tie(a.entry.at, a.index, a.id) < std::tie(b.entry.at, b.index, b.id);
  });
  // Before the answer, and after the search: the request itself is a read, and none of those asked for.
  shown.resize(std::min(shown.size(), ledger::entry_subjects_max));
  RETURN_IF_ERROR(inside_->notes.note({read_by(
      caller, "all", found.records.empty() ? "nothing found" : "shown", std::move(shown))}));
  return found;
}

Result<ErasureDone> Node::erase(const std::vector<std::pair<std::string, std::string>>& records,
                                const record::Entity& person, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  const auto committed = committed_of(person);
  if (records.empty() && committed.empty()) return Error{Code::invalid, "node.erase.nobody"};
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  store::Erasure erasure;
  erasure.at = to_rfc3339(inside_->clock.now());
  erasure.records = records;
  SubjectAccess asked;
  ReadsOf reads{*store, ledger_folder(), asked};
  RETURN_IF_ERROR(reads.questions(committed, &erasure.questions));
  ASSIGN_OR_RETURN(const auto judged, store->judgements().version());
  if (!committed.empty() && judged > 0) {
    ASSIGN_OR_RETURN(const auto question, inside_->judgements.question(person));
    erasure.judged.push_back(question.id);
  }

  ErasureDone done;
  done.questions = erasure.questions.size();
  done.committed = records.empty()
                       ? *committed.begin()
                       : record_subject(records.front().first, records.front().second).committed;
  auto happened =
      read_by(caller, records.empty() ? "all" : records.front().first,
              fmt::format("{} records, {} questions", records.size(), done.questions), {});
  happened.entry.kind = ledger::EntryKind::erasure;
  erasure.access = std::exchange(happened.access, {});
  erasure.access->at = erasure.at;
  happened.subjects.push_back({"", "", done.committed});
  ASSIGN_OR_RETURN(erasure.entry, inside_->notes.entry_of(std::move(happened)));
  // The salt goes to the person, and stays nowhere here.
  done.salt = std::move(erasure.entry.subjects.front().salt);
  erasure.entry.subjects.clear();
  ASSIGN_OR_RETURN(done.records, store->erase(erasure));
  return done;
}

Result<store::Expired> Node::erase_expired() {
  ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
  ASSIGN_OR_RETURN(const auto datasets, store->datasets());
  const auto now = inside_->clock.now();
  store::Expiry expiry;
  expiry.today = to_iso8601(inside_->clock.today());
  for (const auto& dataset : datasets) {
    if (is_of_alerts(dataset.name)) continue;  // each has its own day
    expiry.datasets[dataset.name] =
        to_rfc3339(now - days{kept_days(inside_->config, dataset.name)});
  }
  expiry.accesses = to_rfc3339(now - days{inside_->config.retention.accesses_days});
  expiry.messages = to_rfc3339(now - days{inside_->config.retention.messages_days});
  if (const auto post = this->post(); post.ok())
    post.value()->attachments().remove_older(days{inside_->config.retention.messages_days});
  // Whatever was forgotten by its key: what is older than a day goes with it.
  RETURN_IF_ERROR(store->once().forget(
      {"entraide", "expired", "expired", to_rfc3339(now), to_rfc3339(now - days{1})}));
  return store->erase_expired(
      expiry, [&](const store::Expired& expired) -> Result<store::LedgerNote> {
        Happened happened;
        auto& entry = happened.entry;
        entry.kind = ledger::EntryKind::erasure;
        entry.user = "entraide";
        entry.purpose = "storage-limitation";
        entry.legal_basis = "Directive (EU) 2016/680, art. 5; [retention] of this node";
        entry.outcome = fmt::format(
            "expired: {} records, {} notes of reads, {} salts, {} messages, {} judgements",
            expired.records, expired.accesses, expired.salts, expired.messages, expired.judgements);
        return inside_->notes.entry_of(std::move(happened));
      });
}

}  // namespace entraide::node
