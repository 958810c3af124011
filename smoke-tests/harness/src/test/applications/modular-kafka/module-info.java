module modular.shop {
    requires kafka.clients;
    requires java.management;
    requires java.naming;
    requires java.security.jgss;
    requires java.security.sasl;
}
