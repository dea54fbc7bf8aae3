#include "cli/help_page.h"

#include "cli/shown.h"

namespace entraide::cli {

namespace {

constexpr std::size_t name_columns = 26;
constexpr std::size_t text_columns = 74;  // with the names: a terminal of 100 columns

std::string wrapped(std::string_view text) {
  std::string out;
  std::size_t used = 0;
  for (const auto word : split(text, ' ')) {
    const auto width = columns_of(word);
    if (used > 0 && used + 1 + width > text_columns) {
      out += '\n';
      used = 0;
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width;
  }
  return out;
}

bool of_every_command(const CLI::Option* option) {
  return option->nonpositional() && !option->check_name("--help") &&
         !option->check_name("--version");
}

}  // namespace

HelpPage::HelpPage(Language language) {
  column_width(name_columns);
  for (const auto& [word, key] :
       {std::pair{"Usage", "cli.label.usage"}, std::pair{"OPTIONS", "cli.label.options.usage"},
        std::pair{"SUBCOMMAND", "cli.label.command"}, std::pair{"Options", "cli.label.options"},
        std::pair{"Common", "cli.label.common"}, std::pair{"Positionals", "cli.label.positionals"},
        std::pair{"TEXT", "cli.label.text"}}) {
    label(word, text_of(key, language));
  }
  label("UINT", "N");
  label("FLOAT", "0..1");
}

std::string HelpPage::make_help(const CLI::App* app, std::string name,
                                CLI::AppFormatMode mode) const {
  // Between two groups CLI11 leaves two empty lines.
  return CLI::detail::find_and_replace(Formatter::make_help(app, std::move(name), mode), "\n\n\n",
                                       "\n\n");
}

std::string HelpPage::make_group(std::string group, bool is_positional,
                                 std::vector<const CLI::Option*> options) const {
  return Formatter::make_group(get_label(std::move(group)), is_positional, std::move(options));
}

std::string HelpPage::make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const {
  const auto* root = app;
  while (root->get_parent() != nullptr) root = root->get_parent();
  auto out = Formatter::make_subcommands(app, mode);
  if (root != app) out += make_group("Common", false, root->get_options(of_every_command));
  return out;
}

std::string HelpPage::make_subcommand(const CLI::App* sub) const {
  std::stringstream out;
  CLI::detail::format_help(out, sub->get_name(), wrapped(sub->get_description()), name_columns);
  return out.str();
}

std::string HelpPage::make_option_opts(const CLI::Option* option) const {
  if (option->get_type_size() == 0 || option->get_positional()) return {};
  const auto type = option->get_type_name();
  return " " + get_label(type.substr(0, type.find(':')));  // without what the validators say
}

std::string HelpPage::make_option_desc(const CLI::Option* option) const {
  return wrapped(option->get_description());
}

}  // namespace entraide::cli
