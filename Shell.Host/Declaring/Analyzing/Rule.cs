using Microsoft.CodeAnalysis;

namespace Declaring.Analyzing;

/// <summary>Makes what the compiler is told of a rule.</summary>
internal static class Rule
{
    /// <summary>A rule whose code does something, though not what is meant: a warning.</summary>
    /// <param name="id">Such as CHARM002.</param>
    /// <param name="title">What is wrong.</param>
    /// <param name="message">What is wrong, and what to do instead.</param>
    /// <param name="tags">Such as that the rule is known only once the whole charm is compiled.</param>
    public static DiagnosticDescriptor Warning(string id, string title, string message, params string[] tags) =>
        Of(id, title, message, DiagnosticSeverity.Warning, tags);

    /// <summary>A rule whose code can never work: an error.</summary>
    /// <param name="id">Such as CHARM006.</param>
    /// <param name="title">What is wrong.</param>
    /// <param name="message">What is wrong, and what to do instead.</param>
    public static DiagnosticDescriptor Error(string id, string title, string message) =>
        Of(id, title, message, DiagnosticSeverity.Error, []);

    private static DiagnosticDescriptor Of(string id, string title, string message, DiagnosticSeverity severity, string[] tags) =>
        new(id, title, message, "Charm", severity, true, customTags: tags);
}
