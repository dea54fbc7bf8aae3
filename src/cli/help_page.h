// How `--help` looks: one line an option, wrapped at the width of a terminal, in the user's language.
#pragma once

#include <CLI/CLI.hpp>

#include "base/base.h"

namespace entraide::cli {

/// The help of one command: its options, then those that every command knows, then examples.
class HelpPage final : public CLI::Formatter {
 public:
  explicit HelpPage(Language language);

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;
  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override;
  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override;
  std::string make_subcommand(const CLI::App* sub) const override;
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
};

}  // namespace entraide::cli
