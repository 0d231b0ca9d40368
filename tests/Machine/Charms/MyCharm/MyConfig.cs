using Core.Domain;

namespace MyCharm;

/// <summary>The charm's configuration, checked.</summary>
/// <param name="Slug">The path that is served.</param>
/// <param name="Port">The port that it is served on.</param>
public sealed record MyConfig(string Slug, int Port)
{
    /// <summary>The configuration, or what is wrong with it.</summary>
    public static Parsed<MyConfig> Parse(Config config)
    {
        var slug = config.Text("slug", "example");
        return slug.Length > 0 && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? Parsed.Valid(new MyConfig(slug, (int)config.Whole("port", 8100)))
            : Parsed.Invalid<MyConfig>(ConfigProblem.Of("slug", slug, "must be a-z, 0-9 and -"));
    }
}
