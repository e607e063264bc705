# One way of forecasting of R, from origins of one series: appends a row for each step ahead to a file, so that what is interrupted is kept.
# Rscript peers.R METHOD INPUT ORIGINS HORIZON STEP OUTPUT SEED
suppressMessages({
  library(forecast)
  library(mgcv)
})
args <- commandArgs(TRUE)
method <- args[1]
series <- read.csv(args[2], na.strings = "", colClasses = c(holiday = "character"))
origins <- as.integer(strsplit(args[3], ",")[[1]])
h <- as.integer(args[4])
hourly <- args[5] == "hour"
output <- args[6]
set.seed(as.integer(args[7]))

levels <- c(50, 80, 95)
shares <- c(0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
# What ours learns from: 3.5 years; of hours 12 weeks for the methods that smooth, as their own authors advise for long seasons.
years <- round(3.5 * 365.25) * ifelse(hourly, 24, 1)
smoothed <- ifelse(hourly, 84 * 24, years)

series$holiday[is.na(series$holiday)] <- "no"
series$after <- c(FALSE, head(series$holiday != "no", -1))
if (hourly) series$after <- c(rep(FALSE, 24), head(series$holiday != "no", -24)) & series$holiday == "no"
series$holiday <- factor(series$holiday)
series$weekday <- factor(series$day %% 7)
series$season <- series$day %% 365.25
series$t <- seq_len(nrow(series)) / years

of_forecast <- function(f) {
  lower <- matrix(f$lower, ncol = 3)
  upper <- matrix(f$upper, ncol = 3)
  cbind(as.numeric(f$mean), lower[, 3], lower[, 2], lower[, 1], as.numeric(f$mean), upper[, 1], upper[, 2], upper[, 3])
}

lately <- function(origin, length, frequency) {
  from <- max(1, origin - length + 1)
  y <- series$value[from:origin]
  y <- if (length(frequency) > 1) msts(y, frequency) else ts(y, frequency = frequency)
  if (anyNA(y)) na.interp(y) else y
}

ways <- list(
  ets = function(origin) of_forecast(forecast(ets(lately(origin, smoothed, ifelse(hourly, 24, 7))), h = h, level = levels)),
  stlf = function(origin) of_forecast(stlf(lately(origin, smoothed, if (hourly) c(24, 168) else 7), h = h, level = levels)),
  tbats = function(origin) {
    y <- lately(origin, smoothed, if (hourly) c(24, 168) else 7)
    of_forecast(forecast(tbats(y, use.parallel = FALSE), h = h, level = levels))
  },
  arima = function(origin) {
    y <- lately(origin, smoothed, if (hourly) 1 else 7)
    n <- length(y)
    waves <- if (hourly) fourier(msts(seq_len(n + h), c(24, 168)), K = c(8, 8)) else fourier(ts(seq_len(n + h), frequency = 365.25), K = 3)
    rows <- (origin - n + 1):(origin + h)
    x <- cbind(waves, holiday = series$holiday[rows] != "no", after = series$after[rows])
    x <- x[, apply(head(x, n), 2, sd) > 0, drop = FALSE]
    fit <- auto.arima(y, xreg = head(x, n), seasonal = !hourly)
    of_forecast(forecast(fit, xreg = tail(x, h), level = levels))
  },
  gam = function(origin) {
    past <- series[max(1, origin - years + 1):origin, ]
    ahead <- series[(origin + 1):(origin + h), ]
    form <- if (hourly) {
      value ~ weekday + s(hour, bs = "cc", by = weekday, k = 12) + s(season, bs = "cc", k = 10) + s(t, k = 8) + s(holiday, bs = "re") + after
    } else {
      value ~ weekday + s(season, bs = "cc", k = 10) + s(t, k = 8) + s(holiday, bs = "re") + after
    }
    knots <- list(season = c(0, 365.25), hour = c(0, 24))
    fit <- if (hourly) bam(form, family = nb(), data = past, knots = knots, discrete = TRUE) else gam(form, family = nb(), data = past, knots = knots, method = "REML")
    mu <- as.numeric(predict(fit, ahead, type = "response"))
    theta <- fit$family$getTheta(TRUE)
    cbind(mu, sapply(shares, function(share) qnbinom(share, size = theta, mu = mu)))
  }
)

for (origin in origins) {
  begun <- proc.time()
  made <- tryCatch(ways[[method]](origin), error = function(fault) {
    message(method, " at ", origin, ": ", conditionMessage(fault))
    NULL
  })
  used <- proc.time() - begun
  if (is.null(made)) next
  rows <- cbind(origin, seq_len(h) - 1, round(made, 4), round(sum(used[c("user.self", "sys.self")]), 3))
  write.table(rows, output, append = TRUE, sep = ",", row.names = FALSE, col.names = FALSE)
}
