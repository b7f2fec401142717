// QuantLib's synthetic CDO behind the line protocol of ../engine.go: Hull and White's pool of 100 names (Journal of Derivatives,
// winter 2004, table 7), four tranches, twenty dates. Usage: cdo homogeneous|fine|binomial
//
// Pools, curves, loss models, instruments and pricing engines are built before the clock starts. What is timed is
// recalculate() of the four instruments: the loss model at twenty dates and both legs; the expected loss falls out of it. Dates are
// 30/360 in an empty calendar, so that periods are a quarter of a year to the last bit, as they are for the other engines.
// Cases take turns between the correlations 0.1 and 0.3; answers are four spreads a year and four expected losses.
#include <ql/currencies/europe.hpp>
#include <ql/experimental/credit/basket.hpp>
#include <ql/experimental/credit/binomiallossmodel.hpp>
#include <ql/experimental/credit/homogeneouspooldef.hpp>
#include <ql/experimental/credit/midpointcdoengine.hpp>
#include <ql/experimental/credit/pool.hpp>
#include <ql/experimental/credit/syntheticcdo.hpp>
#include <ql/quotes/simplequote.hpp>
#include <ql/settings.hpp>
#include <ql/termstructures/credit/flathazardrate.hpp>
#include <ql/termstructures/yield/flatforward.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/thirty360.hpp>
#include <ql/time/schedule.hpp>
#include <ql/version.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace QuantLib;

namespace {

constexpr int names = 100;
constexpr double hazard = 0.01, recovery = 0.4, rate = 0.05, premium = 0.02;
constexpr double ends[] = {0, 0.03, 0.06, 0.1, 1};
constexpr double correlations[] = {0.1, 0.3};
// Buckets of loss, and steps over the factor between the limits. The first grid is that of the library's own test of this table
// (test-suite/cdo.cpp).
struct Grid {
    int buckets, steps;
    double limit;
};
constexpr Grid own{200, 15, 5}, fine{1000, 50, 8};

struct Tranche {
    ext::shared_ptr<Basket> basket;
    ext::shared_ptr<SyntheticCDO> cdo;
};

ext::shared_ptr<DefaultLossModel> lossModel(const std::string& kind, double correlation) {
    const auto latent = ext::make_shared<GaussianConstantLossLM>(
        Handle<Quote>(ext::make_shared<SimpleQuote>(correlation)), std::vector<Real>(names, recovery),
        LatentModelIntegrationType::GaussianQuadrature, names, GaussianCopulaPolicy::initTraits());
    if (kind == "binomial")
        return ext::make_shared<GaussianBinomialLossModel>(latent);
    const Grid grid = kind == "fine" ? fine : own;
    return ext::make_shared<HomogGaussPoolLossModel>(latent, grid.buckets, grid.limit, -grid.limit, grid.steps);
}

std::vector<Tranche> build(const std::string& kind, double correlation, const Date& today) {
    const DayCounter days = Thirty360(Thirty360::BondBasis);
    const Handle<DefaultProbabilityTermStructure> curve(
        ext::make_shared<FlatHazardRate>(today, Handle<Quote>(ext::make_shared<SimpleQuote>(hazard)), days));
    const Handle<YieldTermStructure> discount(ext::make_shared<FlatForward>(today, rate, days, Continuous));
    const auto key = NorthAmericaCorpDefaultKey(EURCurrency(), SeniorSec, Period(), 1.0);
    const auto pool = ext::make_shared<Pool>();
    std::vector<std::string> labels;
    for (int i = 0; i < names; ++i) {
        labels.push_back("name " + std::to_string(i));
        pool->add(labels.back(), Issuer({std::make_pair(key, curve)}), key);
    }
    const Schedule schedule = MakeSchedule().from(today).to(today + 5 * Years).withTenor(3 * Months).withCalendar(NullCalendar());
    const auto engine = ext::make_shared<MidPointCDOEngine>(discount);
    std::vector<Tranche> tranches;
    for (int j = 0; j < 4; ++j) {
        Tranche t;
        t.basket = ext::make_shared<Basket>(today, labels, std::vector<Real>(names, 100.0), pool, ends[j], ends[j + 1]);
        t.basket->setLossModel(lossModel(kind, correlation));
        t.cdo = ext::make_shared<SyntheticCDO>(t.basket, Protection::Seller, schedule, 0.0, premium, days, Unadjusted);
        t.cdo->setPricingEngine(engine);
        tranches.push_back(t);
    }
    return tranches;
}

}  // namespace

int main(int, char** argv) {
    const std::string kind = argv[1];
    const Date today(1, September, 2006);
    Settings::instance().evaluationDate() = today;
    std::vector<std::vector<Tranche>> pools;
    for (const double correlation : correlations)
        pools.push_back(build(kind, correlation, today));
    std::vector<double> answers;
    std::cout.precision(17);
    const std::string label = kind == "fine" ? "homogeneous, a finer grid" : kind;
    std::cout << "QuantLib " << QL_VERSION << " SyntheticCDO, " << label << std::endl;
    std::string word;
    std::size_t n = 0;
    while (std::cin >> word >> n) {
        answers.clear();
        answers.reserve(8 * n);
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < n; ++i) {
            const auto& pool = pools[i % pools.size()];
            for (const auto& t : pool) {
                t.cdo->recalculate();
                answers.push_back(t.cdo->fairPremium());
            }
            for (const auto& t : pool)
                answers.push_back(t.cdo->expectedTrancheLoss().back() / t.basket->trancheNotional());
        }
        const auto spent = std::chrono::steady_clock::now() - start;
        std::cout << std::chrono::duration_cast<std::chrono::nanoseconds>(spent).count();
        if (word == "results")
            for (const double a : answers)
                std::cout << ' ' << a;
        std::cout << std::endl;
    }
}
