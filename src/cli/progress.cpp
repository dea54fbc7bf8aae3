#include "cli/progress.h"

#include <ostream>

namespace entraide::cli {

namespace {
constexpr std::size_t bar_width = 30;
constexpr std::chrono::milliseconds redraw_every{100}, line_every{10'000};

double share_of(std::uint64_t bytes_done, std::uint64_t bytes_all) {
  if (bytes_all == 0) return 0;
  return std::min(1.0, static_cast<double>(bytes_done) / static_cast<double>(bytes_all));
}

std::string_view key_of(ProgressBar::Of of) {
  switch (of) {
    case ProgressBar::Of::entries:
      return "cli.progress";
    case ProgressBar::Of::rows:
      return "cli.progress.rows";
    case ProgressBar::Of::written:
      return "cli.progress.written";
  }
  return {};
}

std::string bar(double share) {
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar_width));
  return fmt::format("[{}{}] ", std::string(filled, '#'), std::string(bar_width - filled, '.'));
}

}  // namespace

ProgressBar::ProgressBar(const Session& session, Progress progress, Of of)
    : session_{session}, progress_{progress}, of_{of}, started_{session.world.clock.now()} {
  if (progress == Progress::lines) shown_ = started_;  // what is done soon says nothing
}

std::string ProgressBar::line(double share, std::uint64_t count) const {
  const auto seconds = std::chrono::duration<double>(session_.world.clock.now() - started_).count();
  const double rate = seconds > 0 ? static_cast<double>(count) / seconds : 0;
  const auto rate_text = fmt::format("{:.0f}", rate);
  const auto count_text = fmt::format("{}", count);
  if (share == 0 && of_ == Of::rows)
    return session_.text("cli.progress.rows.unsized", {{"rows", count_text}, {"rate", rate_text}});
  const double left = share > 0.01 ? seconds * (1 - share) / share : 0;
  const Arguments arguments{{"percent", fmt::format("{:.0f}", share * 100)},
                            {of_ == Of::entries ? "entries" : "rows", count_text},
                            {"rate", rate_text},
                            {"left", fmt::format("{:.0f}", left)}};
  return session_.text(key_of(of_), arguments);
}

void ProgressBar::show(std::uint64_t bytes_done, std::uint64_t bytes_all, std::uint64_t count) {
  const auto now = session_.world.clock.now();
  if (progress_ == Progress::none) return;
  if (now - shown_ < (progress_ == Progress::bar ? redraw_every : line_every)) return;
  shown_ = now;
  const double share = share_of(bytes_done, bytes_all);
  if (progress_ == Progress::bar) {
    session_.world.err << '\r' << bar(share) << line(share, count) << "\033[K" << std::flush;
  } else {
    session_.world.err << line(share, count) << '\n' << std::flush;
  }
}

void ProgressBar::clear() {
  if (progress_ == Progress::bar) session_.world.err << "\r\033[K" << std::flush;
}

void ProgressBar::close(std::uint64_t bytes_done, std::uint64_t bytes_all, std::uint64_t count) {
  clear();
  if (progress_ == Progress::lines && shown_ != started_)
    session_.world.err << line(share_of(bytes_done, bytes_all), count) << '\n';
  progress_ = Progress::none;
}

}  // namespace entraide::cli
