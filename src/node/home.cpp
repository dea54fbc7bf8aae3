// Showing a configuration and making a first one.
#include <fcntl.h>
#include <unistd.h>

#include "node/settings.h"

namespace entraide::node {

namespace {

/// A TOML basic string (toml.io v1.0.0, "String").
std::string toml_text(std::string_view text) {
  std::string out{"\""};
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(letter)));
    } else {
      out += letter;
    }
  }
  return out + '"';
}

constexpr std::string_view first_config = R"toml([node]
name = {name}
language = "en"                  # en or fr / en ou fr
# Every check notes its purpose and legal basis. This profile stands in where a caller names none;
# without it, each check must name them (--purpose and --basis, or the X-Entraide- headers).
# Toute vérification note sa finalité et sa base légale. Ce profil vaut pour qui n'en donne pas ;
# sans lui, chaque vérification les donne.
profile = "migrant-smuggling"
# Where persons may complain; it stands in the letters that answer them.
# Où les personnes peuvent se plaindre ; les lettres qui leur répondent le disent.
# supervisor = "Office of the Privacy Commissioner of Canada, Gatineau"

# [store]
# url = "postgresql://entraide@db.example/entraide"   # default: SQLite in this folder

[api]
address = "127.0.0.1"            # beyond this machine: TLS and authentication are required
port = 8484
threads = 2
# tls_certificate = "tls/server.pem"
# tls_key = "tls/server.key"
# tls_client_ca = "tls/clients.pem"   # mutual TLS: callers show a certificate
# tokens_file = "tokens"              # lines: user sha256-of-the-token-in-hexadecimal

# overseers = "a.roy"            # who may read the ledger's entries over HTTP / qui lit le registre

# Messages to and from partners: docs/manual/partners.md
# Messages avec les partenaires : docs/manual/partners.fr.md
# [wire]                              # needs [node] party = "ca" / demande [node] party
# address = "0.0.0.0"                 # where partners' nodes connect / où les partenaires se connectent
# port = 8485
# url = "https://desk.example:8485"   # as they reach it / comme ils l'atteignent

# [ledger]
# origin = "entraide.example/ottawa"  # the log's name, once and for all / le nom du registre
# policy = "witnesses.policy"         # who cosigns / qui cosigne : docs/manual/oversight.md

[retention]
records_days = 1095              # a list that nobody refreshed for so long goes / conservation
accesses_days = 1095             # so do notes of reads, and the salts of the ledger
messages_days = 1095             # and what messages say; receipts stay / et le contenu des messages

[match]
threshold = 0.70                 # from here on an answer says "match"
cutoff = 0.50                    # below, nothing is shown

[import]
shrink_max = 0.5                 # a list that loses more than this is refused: see --accept-shrink

[log]
level = "info"
format = "auto"                  # auto: text on a terminal, JSON elsewhere

# Why checks are made, and what allows it. Replace by your own law where it says so.
# Pourquoi l'on vérifie, et ce qui le permet.
[profiles.migrant-smuggling]
purpose = "investigate-migrant-smuggling"
legal_basis = "UN Smuggling Protocol, art. 10"

[profiles.trafficking]
purpose = "investigate-trafficking-in-persons"
legal_basis = "UN Trafficking Protocol, art. 10"

[profiles.document-control]
purpose = "verify-travel-document"
legal_basis = "UN Smuggling Protocol, art. 12 and 13"

[profiles.oversight]
purpose = "oversee-processing"
legal_basis = "Directive (EU) 2016/680, art. 25 (logging); national law on oversight"

[profiles.subject-access]
purpose = "answer-a-data-subject"
legal_basis = "Directive (EU) 2016/680, art. 14 (right of access); national privacy law (Canada: Privacy Act, s. 12)"

[profiles.erasure]
purpose = "erase-personal-data"
legal_basis = "Directive (EU) 2016/680, art. 16 (rectification or erasure); national privacy law"

[profiles.border]
purpose = "border-control"
legal_basis = "UN Smuggling Protocol, art. 11; national border law (Canada: IRPA, s. 15 to 18)"
)toml";

Result<void> write_new(const std::filesystem::path& file, std::string_view content) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) {
    if (errno == EEXIST)
      return Error{Code::conflict, "node.init.exists", {{"file", file.string()}}};
    return Error{Code::unavailable, "node.init.unwritable", {{"file", file.string()}}};
  }
  std::size_t done = 0;
  while (done < content.size()) {
    const auto wrote = ::write(handle, content.data() + done, content.size() - done);
    if (wrote <= 0) break;
    done += static_cast<std::size_t>(wrote);
  }
  const bool durable = done == content.size() && ::fsync(handle) == 0;
  if (::close(handle) != 0 || !durable) {
    return Error{Code::unavailable, "node.init.unwritable", {{"file", file.string()}}};
  }
  return {};
}

void show_text(std::string& out, std::string_view key, const std::string& value) {
  if (!value.empty()) out += fmt::format("{} = {}\n", key, toml_text(value));
}

}  // namespace

std::string show_config(const Config& config) {
  std::string out;
  std::string_view section;
  for (const auto& setting : settings()) {
    if (setting.section != section) {
      section = setting.section;
      out += fmt::format("{}[{}]\n", out.empty() ? "" : "\n", section);
    }
    const auto value = setting.show(config);
    const bool bare =
        setting.form == Setting::Form::integer || setting.form == Setting::Form::number;
    if (bare) {
      out += fmt::format("{} = {}\n", setting.key, value);
    } else {
      show_text(out, setting.key, value);
    }
  }
  for (const auto& [name, profile] : config.profiles) {
    out += fmt::format("\n[profiles.{}]\n", name);
    for (const auto& [key, member] : purpose_keys()) show_text(out, key, profile.*member);
  }
  for (const auto& [name, list] : config.lists) {
    out += fmt::format("\n[lists.{}]\n", name);
    for (const auto& [key, member] : list_keys()) show_text(out, key, list.*member);
  }
  return out;
}

Result<void> init_home(const std::filesystem::path& home, std::string_view node_name) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(home, error);
  if (error) return Error{Code::unavailable, "node.init.unwritable", {{"file", home.string()}}};
  // What lies here is personal data: nobody else on the machine needs to look.
  if (made) std::filesystem::permissions(home, std::filesystem::perms::owner_all, error);
  if (error) return Error{Code::unavailable, "node.init.unwritable", {{"file", home.string()}}};
  constexpr std::string_view blank = "{name}";
  std::string content{first_config};
  content.replace(content.find(blank), blank.size(), toml_text(node_name));
  return write_new(home / "entraide.toml", content);
}

}  // namespace entraide::node
