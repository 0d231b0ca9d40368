namespace Shell.Effects.Yaml;

/// <summary>Where something stands in a text file. Line and column count from 1.</summary>
public readonly record struct Mark(string File, int Line, int Column)
{
    /// <summary>The place as compilers write it, so that editors can jump to it: <c>file:line:column</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
