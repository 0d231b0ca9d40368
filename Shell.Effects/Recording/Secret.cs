namespace Shell.Effects.Recording;

/// <summary>
/// A text that must not stand in a record. One of less than eight characters is taken out where it is a whole
/// text, or where this stands around it.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Before">What stands right before it in a longer text, such as <c>=</c>.</param>
/// <param name="After">What stands right behind it, such as <c>@</c>.</param>
public readonly record struct Secret(string Text, string Before = "", string After = "");
