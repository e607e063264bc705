-- Stored values go under the field's ids.
UPDATE kpi_value SET kpi = CASE kpi
  WHEN 'occupancy' THEN 'occupancy_pct'
  WHEN 'staffed-beds-in-use' THEN 'staffed_beds_in_use_pct'
  WHEN 'midnight-census' THEN 'midnight_census'
  WHEN 'alos' THEN 'alos_days'
  WHEN 'ed-arrivals' THEN 'ed_arrivals'
  WHEN 'ed-occupancy' THEN 'ed_occupancy_pct'
  WHEN 'boarders' THEN 'ed_boarders_now'
  WHEN 'boarding-minutes' THEN 'ed_boarding_minutes'
  WHEN 'ed-4h' THEN 'ed_4h_pct'
  WHEN 'ed-12h-from-arrival' THEN 'ed_12h_from_arrival_pct'
  WHEN 'ed-12h-from-dta' THEN 'ed_12h_from_dta_count'
  WHEN 'bed-turnover-interval' THEN 'bed_turnover_interval_days'
  WHEN 'discharges-by-noon' THEN 'discharge_before_noon_pct'
  END
WHERE kpi IN ('occupancy', 'staffed-beds-in-use', 'midnight-census', 'alos', 'ed-arrivals', 'ed-occupancy', 'boarders', 'boarding-minutes', 'ed-4h', 'ed-12h-from-arrival', 'ed-12h-from-dta', 'bed-turnover-interval', 'discharges-by-noon');