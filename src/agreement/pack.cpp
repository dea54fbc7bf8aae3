// From files to packs.
#include <fstream>

#include "agreement/parts.h"
#include "crypto/crypto.h"

namespace entraide::agreement {

namespace {

constexpr std::pair<std::string_view, Kind> kinds[] = {
    {"treaty", Kind::treaty},         {"protocol", Kind::protocol},
    {"agreement", Kind::agreement},   {"directive", Kind::directive},
    {"regulation", Kind::regulation}, {"statute", Kind::statute},
    {"rules", Kind::rules},           {"forum", Kind::forum}};

/// Files of agreements/ that are not instruments.
const std::set<std::string> other_files{"vocabulary.toml", "groups.toml", "invariants.toml"};

void check_schema(Section& root) {
  if (root.number("schema") != 1) root.fault("schema", "agreement.expected.schema");
}

Kind kind_of(Section& section) {
  const auto word = section.text("kind");
  for (const auto& [code, kind] : kinds) {
    if (code == word) return kind;
  }
  section.fault("kind", "agreement.expected.kind");
  return Kind::treaty;
}

void read_instrument(Pack& pack, Section section, const Packs& packs) {
  pack.id = section.text("id");
  pack.kind = kind_of(section);
  pack.title = section.bilingual("title");
  pack.scope = section.bilingual("scope");
  pack.source = section.text("source");
  pack.in_force_from = section.day("in_force_from");
  pack.in_force_to = section.day("in_force_to");
  pack.parties = open_parties(section, "parties", section.words("parties"), packs.groups);
  if (pack.parties.empty()) section.fault("parties", "agreement.expected.words");
  section.finish();
}

Article article_of(Section& section) {
  Article article;
  article.ref = section.text("ref");
  const auto status = section.text("status");
  if (status != "confirmed" && status != "unconfirmed")
    section.fault("status", "agreement.expected.status");
  article.status = status == "confirmed" ? Status::confirmed : Status::unconfirmed;
  article.text = section.bilingual("text");
  section.finish();
  return article;
}

Pack pack_of(Section& root, const Packs& packs) {
  Pack pack;
  check_schema(root);
  if (auto instrument = root.section("instrument")) {
    read_instrument(pack, *instrument, packs);
  } else {
    root.fault("instrument", "agreement.expected.table");
  }
  for (auto& one : root.sections("article")) {
    auto article = article_of(one);
    if (pack.article(article.ref) != nullptr)
      one.fault("ref", "agreement.expected.once", {{"id", article.ref}});
    pack.articles.push_back(std::move(article));
  }
  for (auto& one : root.sections("procedure")) pack.procedures.push_back(read_procedure(one, pack));
  std::set<std::string> ids;
  for (auto& one : root.sections("rule")) {
    pack.rules.push_back(read_rule(one, pack, packs.vocabulary));
    const auto& id = pack.rules.back().id;
    if (!ids.insert(id).second) one.fault("id", "agreement.expected.once", {{"id", id}});
  }
  root.finish();
  return pack;
}

Result<std::string> content_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::string text(file_bytes_max + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad() || text.empty() || text.size() > file_bytes_max) {
    return Error{Code::invalid,
                 "agreement.file",
                 {{"file", file.string()}, {"max", std::to_string(file_bytes_max)}}};
  }
  return text;
}

Error first_of(const std::vector<Fault>& faults) {
  const auto& first = faults.front();
  return Error{Code::invalid,
               "agreement.faults",
               {{"count", std::to_string(faults.size())},
                {"place", fmt::format("{}:{}", first.file, first.line)},
                {"key", first.key}}};
}

std::vector<std::filesystem::path> pack_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failure;
  for (std::filesystem::directory_iterator it{folder, failure}, end; !failure && it != end;
       it.increment(failure)) {
    const auto& path = it->path();
    if (path.extension() == ".toml" && !other_files.contains(path.filename().string()))
      files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::string_view code_of(Kind kind) {
  for (const auto& [code, one] : kinds) {
    if (one == kind) return code;
  }
  ENSURE(false);
}

const Article* Pack::article(std::string_view ref) const {
  const auto found = std::find_if(articles.begin(), articles.end(),
                                  [&](const auto& one) { return one.ref == ref; });
  return found == articles.end() ? nullptr : &*found;
}

bool Pack::binds(std::string_view party) const {
  return std::find(parties.begin(), parties.end(), party) != parties.end();
}

const Pack* Packs::find(std::string_view id) const {
  const auto found =
      std::find_if(packs.begin(), packs.end(), [&](const auto& one) { return one.id == id; });
  return found == packs.end() ? nullptr : &*found;
}

void parse_toml(std::string_view toml, FaultList& faults,
                const std::function<void(Section& root)>& read) {
  try {
    const auto table = toml::parse(toml, faults.file());
    Section root{table, "", faults};
    read(root);
  } catch (const toml::parse_error& fault) {
    faults.add(fault.source().begin.line, "toml",
               {"agreement.expected.toml", {{"fault", std::string{fault.description()}}}});
  }
}

std::optional<Pack> read_pack(std::string_view toml, std::string_view file, const Packs& packs,
                              std::vector<Fault>& faults) {
  FaultList list{file, faults};
  const auto before = list.count();
  std::optional<Pack> pack;
  parse_toml(toml, list, [&](Section& root) { pack = pack_of(root, packs); });
  if (list.count() > before) return {};
  return pack;
}

Result<Packs> load(const std::filesystem::path& folder, std::vector<Fault>& faults) {
  Packs packs;
  crypto::Sha256 hash;
  const auto read = [&](const std::filesystem::path& file) -> Result<std::string> {
    ASSIGN_OR_RETURN(auto text, content_of(file));
    hash.update(as_bytes(fmt::format("{}\n{}\n", file.filename().string(), text.size())));
    hash.update(as_bytes(text));
    return text;
  };
  ASSIGN_OR_RETURN(const auto words, read(folder / "vocabulary.toml"));
  FaultList in_words{"vocabulary.toml", faults};
  parse_toml(words, in_words, [&](Section& root) {
    check_schema(root);
    packs.vocabulary = read_vocabulary(root);
    root.finish();
  });
  ASSIGN_OR_RETURN(const auto groups, read(folder / "groups.toml"));
  FaultList in_groups{"groups.toml", faults};
  parse_toml(groups, in_groups, [&](Section& root) {
    check_schema(root);
    packs.groups = read_groups(root);
    root.finish();
  });
  if (!faults.empty()) return first_of(faults);
  for (const auto& file : pack_files(folder)) {
    ASSIGN_OR_RETURN(const auto text, read(file));
    auto pack = read_pack(text, file.filename().string(), packs, faults);
    if (pack) packs.packs.push_back(std::move(*pack));
  }
  if (!faults.empty()) return first_of(faults);
  std::error_code failure;
  if (std::filesystem::exists(folder / "invariants.toml", failure)) {
    ASSIGN_OR_RETURN(const auto text, read(folder / "invariants.toml"));
    FaultList in_invariants{"invariants.toml", faults};
    parse_toml(text, in_invariants, [&](Section& root) {
      check_schema(root);
      packs.invariants = read_invariants(root, packs.vocabulary);
      root.finish();
    });
  }
  if (!faults.empty()) return first_of(faults);
  packs.revision = to_hex(hash.finish());
  return packs;
}

}  // namespace entraide::agreement
