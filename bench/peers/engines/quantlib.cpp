// QuantLib's CashFlows::yield behind the line protocol of ../engine.go. The legs are built before the clock starts.
#include <ql/cashflows/cashflows.hpp>
#include <ql/cashflows/simplecashflow.hpp>
#include <ql/settings.hpp>
#include <ql/time/daycounters/actual365fixed.hpp>
#include <ql/version.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

using namespace QuantLib;

namespace {

struct Deal {
    Leg incomes;
    Real price;
};

// Serial number of 1 January 1970 in QuantLib's calendar.
constexpr int epoch = 25569;

template <class T> T next(std::ifstream& in) {
    T value;
    in.read(reinterpret_cast<char*>(&value), sizeof value);
    return value;
}

std::vector<Deal> load(const char* path, Date& today, std::size_t most) {
    std::ifstream in(path, std::ios::binary);
    const auto count = next<std::int32_t>(in), flows = next<std::int32_t>(in);
    std::vector<Date> dates;
    for (int i = 0; i < flows; ++i)
        dates.emplace_back(epoch + next<std::int32_t>(in));
    today = dates.front();
    std::vector<Deal> deals(std::min<std::size_t>(count, most));
    for (auto& deal : deals) {
        deal.price = -next<double>(in);
        for (int i = 1; i < flows; ++i)
            deal.incomes.push_back(ext::make_shared<SimpleCashFlow>(next<double>(in), dates[i]));
    }
    return deals;
}

double yield(const Deal& deal, const Date& today) {
    try {
        return CashFlows::yield(deal.incomes, deal.price, Actual365Fixed(), Compounded, Annual, false, today, today);
    } catch (const std::exception&) {
        return std::numeric_limits<double>::quiet_NaN();
    }
}

}  // namespace

int main(int, char** argv) {
    Date today;
    const auto deals = load(argv[1], today, 2000);
    Settings::instance().evaluationDate() = today;
    std::vector<double> rates(deals.size());
    std::cout.precision(17);
    std::cout << "QuantLib " << QL_VERSION << std::endl;
    std::string word;
    std::size_t n = 0;
    while (std::cin >> word >> n) {
        if (n > deals.size())
            return 1;
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < n; ++i)
            rates[i] = yield(deals[i], today);
        const auto spent = std::chrono::steady_clock::now() - start;
        std::cout << std::chrono::duration_cast<std::chrono::nanoseconds>(spent).count();
        if (word == "results")
            for (std::size_t i = 0; i < n; ++i)
                std::cout << ' ' << rates[i];
        std::cout << std::endl;
    }
}
