// Hangfire calls the language "zh"; the dates on its pages know it as "zh-cn" only, and would speak English.
Hangfire.config.locale = "zh-cn";
