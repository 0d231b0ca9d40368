namespace Shell.Effects.Juju;

/// <summary>The types that config.yaml gives to options, in its words.</summary>
internal enum OptionType
{
    /// <summary>Text; also that of an option without a type.</summary>
    String,

    /// <summary>A whole number; Juju 4.1 takes integer for it as well.</summary>
    Int,

    /// <summary>A number, which may have a fraction.</summary>
    Float,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>The URI of a secret.</summary>
    Secret,
}
