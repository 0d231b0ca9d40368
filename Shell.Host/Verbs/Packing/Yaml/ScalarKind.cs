namespace Verbs.Packing.Yaml;

/// <summary>What an unquoted value is. charmcraft reads with PyYAML and Juju with go-yaml 2, both by the rules of YAML 1.1.</summary>
public enum ScalarKind
{
    /// <summary>Nothing, <c>~</c> or <c>null</c>.</summary>
    Null,
    /// <summary><c>true</c>, <c>false</c>, <c>yes</c>, <c>no</c>, <c>on</c> or <c>off</c>.</summary>
    Boolean,
    /// <summary>A decimal number without a point.</summary>
    WholeNumber,
    /// <summary>A decimal number with a point.</summary>
    Fraction,
    /// <summary>A number or a time to one reader and something else to another: <c>0755</c>, <c>1_000</c>, <c>12:30</c>, <c>1e3</c>, <c>2026-01-02</c>, <c>y</c>.</summary>
    Ambiguous,
    /// <summary>Characters.</summary>
    Text,
}
