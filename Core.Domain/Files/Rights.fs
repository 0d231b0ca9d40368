namespace Core.Domain

open System

/// Permission bits of a file or a directory, such as 0644. An effect refuses with <c>Invalid</c> what cannot be a mode.
[<Struct>]
type Mode =
    { /// The bits as a number, 0 to 4095; no other number is a mode.
      Bits: int }

    /// <summary>The mode that chmod has these octal digits for.</summary>
    /// <param name="digits">Such as <c>0640</c>, <c>755</c> or <c>4755</c>.</param>
    /// <returns>No mode for any other text; the effect refuses that.</returns>
    static member Of(digits: string) : Mode =
        let length = String.length digits
        let isOctal = length > 0 && length <= 5 && String.forall (fun c -> c >= '0' && c <= '7') digits
        { Bits = if isOctal then Seq.fold (fun bits c -> bits * 8 + int c - int '0') 0 digits else -1 }

    /// True if a file can have the mode.
    member x.IsValid = x.Bits >= 0 && x.Bits <= 0o7777

    /// As chmod has it: 0640.
    override x.ToString() = if x.IsValid then Convert.ToString(x.Bits, 8).PadLeft(4, '0') else "no mode"

    static member op_Equality(one: Mode, other: Mode) = one.Bits = other.Bits
    static member op_Inequality(one: Mode, other: Mode) = one.Bits <> other.Bits

/// Whom a file or a directory belongs to. An effect refuses with <c>Invalid</c> what cannot be an owner.
type Owner =
    { /// As chown has it: user:group.
      Text: string }

    /// root:root.
    static member Root : Owner = { Text = "root:root" }

    /// <summary>This user and this group; a number stands for itself where nobody has it for a name.</summary>
    static member Of(user: string, group: string) : Owner = { Text = user + ":" + group }

    /// As chown has it: root:root.
    override x.ToString() = x.Text

    static member op_Equality(one: Owner, other: Owner) = obj.Equals(one, other)
    static member op_Inequality(one: Owner, other: Owner) = not (obj.Equals(one, other))
