namespace Shell.Effects.Yaml;

/// <summary>What a single value is to a reader.</summary>
public enum ScalarKind
{
    /// <summary>Nothing, <c>~</c> or <c>null</c>.</summary>
    Null,
    /// <summary><c>true</c>, <c>false</c>, or another word that the reader takes for one of them.</summary>
    Boolean,
    /// <summary>A number without a point.</summary>
    WholeNumber,
    /// <summary>A number with a point or an exponent.</summary>
    Fraction,
    /// <summary>A day or a moment.</summary>
    Date,
    /// <summary>Characters.</summary>
    Text,
}
