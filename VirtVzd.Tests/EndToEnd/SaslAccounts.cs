// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// SASL accounts of one test's own, made by saslpasswd2, and the SASL library's configuration that knows them.
/// </summary>
sealed class SaslAccounts : IDisposable
{
    /// <summary>The first account.</summary>
    internal const string User = "fred";

    /// <summary>Its password.</summary>
    internal const string Password = "tr0ub4dor&3 is secret";

    readonly TemporaryDirectory _directory = new();

    /// <summary>Makes the data base with the first account.</summary>
    /// <param name="mechanisms">Mechanisms that are offered, separated by blanks.</param>
    /// <param name="more">
    /// Further lines of the library's configuration; of two that name the same option the first counts.
    /// </param>
    internal SaslAccounts(string mechanisms, string more = "")
    {
        File.WriteAllText(_directory["libvirt.conf"], $"""
            {more}
            mech_list: {mechanisms}
            pwcheck_method: auxprop
            auxprop_plugin: sasldb
            sasldb_path: {_directory["sasldb2"]}

            """);
        Add(User, Password);
        CredentialsFile = Credentials(User, Password);
    }

    /// <summary>What SASL_CONF_PATH has to name.</summary>
    internal string ConfigurationDirectory => _directory.Path;

    /// <summary>Credentials of the first account, as libvirt's clients read them.</summary>
    internal string CredentialsFile { get; }

    /// <summary>Makes an account.</summary>
    internal void Add(string user, string password)
    {
        var made = new Command("saslpasswd2", "-c", "-p", "-a", "libvirt", "-f", _directory["sasldb2"], user)
            .With("SASL_CONF_PATH", ConfigurationDirectory)
            .Run(password);
        Assert.That(made.ExitCode, Is.Zero, made.ToString());
    }

    /// <summary>Writes a file of credentials that libvirt's clients read, right or wrong ones.</summary>
    internal string Credentials(string user, string password)
    {
        var path = _directory[$"{Guid.NewGuid()}.auth"];
        File.WriteAllText(path, $"""
            [credentials-test]
            authname={user}
            password={password}

            [auth-libvirt-default]
            credentials=test

            """);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();
}
