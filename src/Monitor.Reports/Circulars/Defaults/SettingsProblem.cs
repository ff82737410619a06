namespace Monitor.Reports.Circulars.Defaults;

/// <summary>Something that is wrong with an office's settings.</summary>
/// <param name="Key">The key in the file, e.g. <c>score.passMark</c>.</param>
/// <param name="Text">What is wrong; of standing words in Chinese, as an edit of a draft says it.</param>
public sealed record SettingsProblem(string Key, string Text);
