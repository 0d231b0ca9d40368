namespace Shell.Effects.Recording;

/// <summary>A text that must not stand in a record.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsAnywhere">Whether it is taken out of longer texts however short it is; else only if it has eight characters.</param>
public readonly record struct Secret(string Text, bool IsAnywhere = false);
