# R's package survival behind the line protocol of ../engine.go. The input's layout is in ../lifetimes.go.
# Usage: survival.R survfit|survfitKM|survreg|survreg.fit|coxph|coxph.fit INPUT
#
# survfit, survreg and coxph are called on a data frame, as people do. The others are the routines that these call once the frame has
# become a matrix, which is made before the clock starts.

suppressPackageStartupMessages(library(survival))

args <- commandArgs(trailingOnly = TRUE)
input <- file(args[2], "rb")
n <- readBin(input, "integer", 1, endian = "little")
rows <- data.frame(
  years = readBin(input, "double", n, endian = "little"),
  dead = readBin(input, "integer", n, endian = "little"),
  cage = factor(readBin(input, "integer", n, endian = "little"))
)
close(input)

times <- c(0.5, 1, 1.5, 2, 3, 4, 5)
lived <- Surv(rows$years, rows$dead)
none <- factor(rep(1, n))
cages <- model.matrix(~cage, rows)[, -1]
labels <- as.character(seq_len(n))
weibull <- survreg.distributions$extreme
log_lived <- cbind(log(rows$years), rows$dead)

curve <- function(fit) {
  at <- findInterval(times, fit$time)
  c(rbind(fit$surv[at], fit$lower[at], fit$upper[at]))
}

engines <- list(
  survfit = list(
    solve = function() survfit(Surv(years, dead) ~ 1, data = rows),
    answer = curve
  ),
  survfitKM = list(
    solve = function() survival:::survfitKM(none, lived),
    answer = curve
  ),
  survreg = list(
    solve = function() survreg(Surv(years, dead) ~ 1, data = rows, dist = "weibull"),
    answer = function(fit) c(1 / fit$scale, exp(fit$coefficients[[1]]), fit$loglik[2])
  ),
  survreg.fit = list(
    # lifetimes are logarithms here, so the likelihood lacks their derivative
    solve = function() {
      survreg.fit(
        x = matrix(1, n, 1), y = log_lived, weights = rep(1, n), offset = rep(0, n), init = NULL,
        controlvals = survreg.control(), dist = weibull, scale = 0, nstrat = 1, strata = 0, parms = NULL
      )
    },
    answer = function(fit) {
      c(exp(-fit$coefficients[[2]]), exp(fit$coefficients[[1]]), fit$loglik[2] - sum(log_lived[rows$dead == 1, 1]))
    }
  ),
  coxph = list(
    solve = function() coxph(Surv(years, dead) ~ cage, data = rows),
    answer = function(fit) c(fit$coefficients, sqrt(diag(fit$var)))
  ),
  coxph.fit = list(
    solve = function() {
      coxph.fit(
        x = cages, y = lived, strata = NULL, offset = NULL, init = NULL, control = coxph.control(), weights = NULL,
        method = "efron", rownames = labels, resid = FALSE
      )
    },
    answer = function(fit) c(fit$coefficients, sqrt(diag(fit$var)))
  )
)

chosen <- engines[[args[1]]]
cat(sprintf("R %s.%s survival %s, %s\n", R.version$major, R.version$minor, packageVersion("survival"), args[1]))
flush(stdout())
stdin <- file("stdin", "r")
repeat {
  line <- readLines(stdin, 1)
  if (length(line) == 0) break
  words <- strsplit(line, " ")[[1]]
  start <- Sys.time()
  for (i in seq_len(as.integer(words[2]))) fit <- chosen$solve()
  spent <- as.numeric(difftime(Sys.time(), start, units = "secs"))
  answer <- sprintf("%.0f", spent * 1e9)
  if (words[1] == "results") answer <- paste(c(answer, sprintf("%.17g", chosen$answer(fit))), collapse = " ")
  cat(answer, "\n", sep = "")
  flush(stdout())
}
