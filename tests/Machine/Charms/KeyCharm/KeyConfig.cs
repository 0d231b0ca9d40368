using Core.Domain;

namespace KeyCharm;

/// <summary>The charm's configuration, checked.</summary>
/// <param name="HostName">The name that the certificate is for.</param>
public sealed record KeyConfig(string HostName)
{
    /// <summary>The configuration, or what is wrong with it.</summary>
    public static Parsed<KeyConfig> Parse(Config config)
    {
        var name = config.Text("hostname", "localhost");
        return name.Length is > 0 and <= 63 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-')
            ? Parsed<KeyConfig>.NewValid(new(name))
            : Parsed<KeyConfig>.NewInvalid([ConfigProblem.Of("hostname", name, "must be 1 to 63 of A-Z, a-z, 0-9 and -")]);
    }
}
